import { type InEveryLanguage, type Language, inLanguage } from '../terms/index.ts';
import type { Hold } from './control.ts';
import type { Rejection } from './record.ts';
import type { FileState, UsageFileResult } from './usage-file.ts';

export const HOLD_TEXTS: Readonly<Record<Hold, InEveryLanguage<string>>> = {
  'no header': { uk: 'перший рядок не є заголовком файлу', en: 'the first line is not the header' },
  'no trailer': {
    uk: 'файл обірвано: немає останнього рядка #END',
    en: 'the file is cut off: there is no #END line',
  },
  'text after the trailer': { uk: 'після рядка #END є ще текст', en: 'there is text after the #END line' },
  'bad encoding': { uk: 'файл не в кодуванні UTF-8', en: 'the file is not UTF-8' },
  'line too long': { uk: 'рядок надто довгий', en: 'a line is too long' },
  'wrong count': {
    uk: 'записів не стільки, скільки каже рядок #END',
    en: 'there are not as many records as the #END line says',
  },
  'wrong sums': {
    uk: 'секунди чи байти не збігаються з рядком #END',
    en: 'the seconds or bytes do not add up to the #END line',
  },
  'same name, other content': {
    uk: 'файл із цією назвою вже завантажено з іншим вмістом',
    en: 'a file of this name is loaded already, with other content',
  },
  'changed while being read': {
    uk: 'файл змінився під час читання',
    en: 'the file changed while it was being read',
  },
  'broken structure': { uk: 'будову файлу порушено', en: 'the structure of the file is broken' },
  'a test file': { uk: 'файл позначено як пробний', en: 'the file is marked as a test' },
  'other name than content': {
    uk: 'назва файлу каже інше, ніж його вміст',
    en: 'the name of the file says something else than its content',
  },
  'too many records': { uk: 'забагато записів в одному файлі', en: 'too many records in one file' },
};

/** Why a file is set aside, in words. */
export function holdText(hold: Hold, language: Language): string {
  return inLanguage(HOLD_TEXTS[hold], language);
}

export const STATE_TEXTS: Readonly<Record<FileState, InEveryLanguage<string>>> = {
  arrived: { uk: 'надійшов', en: 'arrived' },
  loading: { uk: 'завантажується', en: 'loading' },
  loaded: { uk: 'завантажено', en: 'loaded' },
  held: { uk: 'відкладено', en: 'held' },
  withdrawing: { uk: 'відкликається', en: 'being withdrawn' },
  withdrawn: { uk: 'відкликано', en: 'withdrawn' },
};

/** Where a file is in its life, in words. */
export function fileStateText(state: FileState, language: Language): string {
  return inLanguage(STATE_TEXTS[state], language);
}

type LineReason =
  | Rejection
  | 'future'
  | 'unknown subscriber'
  | 'unknown SIM'
  | 'no plan'
  | 'unknown plan'
  | 'no exchange rate'
  | 'unknown roaming zone'
  | 'too large';

export const LINE_TEXTS: Readonly<Record<LineReason, InEveryLanguage<string>>> = {
  fields: { uk: 'не ті поля', en: 'not the right fields' },
  element: { uk: 'хибна назва мережевого елемента', en: 'a wrong name of the network element' },
  sequence: { uk: 'хибний номер запису', en: 'a wrong record number' },
  start: { uk: 'хибний час початку', en: 'a wrong start time' },
  number: { uk: 'хибний номер абонента', en: 'a wrong subscriber number' },
  kind: { uk: 'невідомий вид послуги', en: 'an unknown kind of usage' },
  direction: { uk: 'хибний напрямок', en: 'a wrong direction' },
  'other party': { uk: 'хибний номер іншої сторони', en: 'a wrong number of the other party' },
  length: { uk: 'хибна тривалість чи обсяг', en: 'a wrong duration or volume' },
  'negative length': { uk: 'від’ємна тривалість чи обсяг', en: 'a negative duration or volume' },
  roaming: { uk: 'хибна зона роумінгу', en: 'a wrong roaming zone' },
  price: { uk: 'хибна ціна джерела', en: 'a wrong price of the source' },
  part: { uk: 'хибна позначка частини розмови чи сеансу', en: 'a wrong mark of a part of a call or session' },
  'no usage': { uk: 'запис не про користування', en: 'the record is not about a use' },
  future: { uk: 'час початку ще не настав', en: 'the start time is in the future' },
  'unknown subscriber': {
    uk: 'тоді ніхто не користувався цим номером',
    en: 'nobody held this number at that time',
  },
  'unknown SIM': { uk: 'тоді в нас не було такої SIM-картки', en: 'nobody had this SIM at that time' },
  'no plan': { uk: 'тоді не було тарифного плану', en: 'no plan was in force at that time' },
  'unknown plan': { uk: 'невідомий тарифний план', en: 'an unknown plan' },
  'no exchange rate': {
    uk: 'на той день немає курсу валюти тарифного плану',
    en: 'no exchange rate of the plan’s currency for that day',
  },
  'unknown roaming zone': { uk: 'невідома зона роумінгу', en: 'an unknown roaming zone' },
  'too large': { uk: 'завеликі тривалість чи обсяг', en: 'too long or too large to be priced' },
};

/** Why a line is kept instead of a record, in words; an unknown reason as it is. */
export function lineReasonText(reason: string, language: Language): string {
  return reason in LINE_TEXTS ? inLanguage(LINE_TEXTS[reason as LineReason], language) : reason;
}

/** What came of a file, as one line. */
export function resultText(result: UsageFileResult, language: Language): string {
  return `${result.name}: ${outcomeText(result, language)}`;
}

function outcomeText(result: UsageFileResult, language: Language): string {
  if (result.outcome === 'unreadable') {
    return inLanguage(
      { uk: `не читається (${result.reason})`, en: `cannot be read (${result.reason})` },
      language,
    );
  }
  if (result.outcome === 'held') {
    const why = holdText(result.reason, language);
    return inLanguage({ uk: `відкладено: ${why}`, en: `held: ${why}` }, language);
  }
  const { accepted, duplicate, rejected, suspended } = result.totals;
  const again = result.outcome === 'already loaded';
  return inLanguage(
    {
      uk: `${again ? 'вже завантажено' : 'завантажено'}: прийнято ${accepted}, повторів ${duplicate}, відхилено ${rejected}, призупинено ${suspended}`,
      en: `${again ? 'already loaded' : 'loaded'}: ${accepted} accepted, ${duplicate} duplicate, ${rejected} rejected, ${suspended} suspended`,
    },
    language,
  );
}
