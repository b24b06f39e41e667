import { type CountForms, type InEveryLanguage, countText } from '../terms/index.ts';
import type { Switch } from './phone.ts';
import type { ReasonClass } from './reason.ts';
import type { Alphabet } from './segments.ts';

const SEGMENTS: CountForms = {
  uk: { one: 'частина', few: 'частини', many: 'частин', other: 'частини' },
  en: { one: 'part', other: 'parts' },
};

const SMS: CountForms = {
  uk: { one: 'SMS', few: 'SMS', many: 'SMS', other: 'SMS' },
  en: { one: 'SMS', other: 'SMS' },
};

interface SwitchTexts {
  /** How the phone is when nothing is wrong, and when something is. */
  readonly fine: string;
  readonly wrong: string;
  readonly makeWrong: string;
  readonly makeFine: string;
}

interface PhonesTexts {
  readonly title: string;
  readonly lead: string;
  readonly number: string;
  readonly numberHint: string;
  readonly notANumber: string;
  readonly open: string;
  readonly noPhones: string;
  readonly phonesCaption: string;
  readonly columns: readonly [number: string, state: string, inbox: string, latest: string];
  readonly allRight: string;
  readonly back: string;
  readonly inbox: string;
  readonly emptyInbox: string;
  readonly memory: (used: number, room: number) => string;
  readonly waiting: (count: number) => string;
  readonly lookAgain: string;
  readonly delete: string;
  readonly now: string;
  readonly change: string;
  readonly switchesCaption: string;
  readonly switches: Readonly<Record<Switch, SwitchTexts>>;
  readonly alphabets: Readonly<Record<Alphabet, string>>;
  readonly segments: (count: number) => string;
  readonly writeHeading: string;
  readonly writeTo: string;
  readonly writeText: string;
  readonly write: string;
  readonly mails: string;
  readonly centre: string;
  readonly authenticator: string;
  readonly mailsLead: string;
  readonly noMails: string;
  readonly mailFrom: (from: string, to: string) => string;
  readonly sms: (count: number) => string;
}

const uk: PhonesTexts = {
  title: 'Телефони',
  lead: 'Удавані телефони за удаваним SMS-центром. Тут видно те, що бачить людина на своєму екрані.',
  number: 'Номер телефону',
  numberHint: 'Будь-який, наприклад 067 123 45 67',
  notANumber: 'Це не схоже на номер телефону. Введіть десять цифр, наприклад 067 123 45 67.',
  open: 'Відкрити телефон',
  noPhones: 'Жоден телефон іще нічого не отримав. Введіть номер, щоб відкрити його телефон.',
  phonesCaption: 'Телефони, що вже щось отримали',
  columns: ['Номер', 'Стан', 'SMS', 'Останнє'],
  allRight: 'у мережі',
  back: 'Усі телефони',
  inbox: 'Вхідні',
  emptyInbox: 'Повідомлень немає.',
  memory: (used, room) => `Памʼять: ${used} з ${room}`,
  waiting: (count) => `Чекає в центрі: ${countText(count, 'uk', SMS.uk)}`,
  lookAgain: 'Подивитися ще раз',
  delete: 'Видалити',
  now: 'Зараз',
  change: 'Змінити',
  switchesCaption: 'Стан телефону',
  switches: {
    off: {
      fine: 'увімкнено',
      wrong: 'вимкнено',
      makeWrong: 'Вимкнути телефон',
      makeFine: 'Увімкнути телефон',
    },
    full: {
      fine: 'є місце для SMS',
      wrong: 'памʼять повна',
      makeWrong: 'Заповнити памʼять',
      makeFine: 'Збільшити памʼять',
    },
    barred: {
      fine: 'SMS дозволено',
      wrong: 'SMS заборонено',
      makeWrong: 'Заборонити SMS',
      makeFine: 'Дозволити SMS',
    },
    'not-in-hlr': {
      fine: 'номер існує',
      wrong: 'номера немає в мережі',
      makeWrong: 'Прибрати номер із мережі',
      makeFine: 'Повернути номер у мережу',
    },
    slow: {
      fine: 'приймає одразу',
      wrong: 'приймає повільно',
      makeWrong: 'Сповільнити',
      makeFine: 'Пришвидшити',
    },
    refuses: {
      fine: 'приймає SMS',
      wrong: 'не приймає SMS',
      makeWrong: 'Відмовлятися від SMS',
      makeFine: 'Приймати SMS',
    },
  },
  alphabets: { gsm: 'латиниця', ucs2: 'усі літери' },
  segments: (count) => countText(count, 'uk', SEGMENTS.uk),
  writeHeading: 'Написати з цього телефону',
  writeTo: 'Кому',
  writeText: 'Текст',
  write: 'Надіслати',
  mails: 'Пошта',
  centre: 'SMS-центр',
  authenticator: 'Застосунок-автентифікатор',
  mailsLead: 'Листи, які прийняв удаваний поштовий сервер.',
  noMails: 'Жодного листа ще не було.',
  mailFrom: (from, to) => `${from} → ${to}`,
  sms: (count) => countText(count, 'uk', SMS.uk),
};

const en: PhonesTexts = {
  title: 'Phones',
  lead: 'Pretend phones behind the pretend message centre. You see what a person sees on the screen.',
  number: 'Phone number',
  numberHint: 'Any number, for example 067 123 45 67',
  notANumber: 'This does not look like a phone number. Enter ten digits, for example 067 123 45 67.',
  open: 'Open the phone',
  noPhones: 'No phone has received anything yet. Enter a number to open its phone.',
  phonesCaption: 'Phones that have received something',
  columns: ['Number', 'State', 'SMS', 'Latest'],
  allRight: 'in the network',
  back: 'All phones',
  inbox: 'Inbox',
  emptyInbox: 'There are no messages.',
  memory: (used, room) => `Memory: ${used} of ${room}`,
  waiting: (count) => `Waiting in the centre: ${countText(count, 'en', SMS.en)}`,
  lookAgain: 'Look again',
  delete: 'Delete',
  now: 'Now',
  change: 'Change',
  switchesCaption: 'State of the phone',
  switches: {
    off: { fine: 'switched on', wrong: 'switched off', makeWrong: 'Switch off', makeFine: 'Switch on' },
    full: {
      fine: 'has room for SMS',
      wrong: 'memory is full',
      makeWrong: 'Fill the memory',
      makeFine: 'Enlarge the memory',
    },
    barred: { fine: 'SMS allowed', wrong: 'SMS barred', makeWrong: 'Bar SMS', makeFine: 'Allow SMS' },
    'not-in-hlr': {
      fine: 'the number exists',
      wrong: 'no such number in the network',
      makeWrong: 'Take the number out of the network',
      makeFine: 'Put the number back',
    },
    slow: {
      fine: 'receives at once',
      wrong: 'receives slowly',
      makeWrong: 'Slow down',
      makeFine: 'Speed up',
    },
    refuses: {
      fine: 'accepts SMS',
      wrong: 'refuses SMS',
      makeWrong: 'Refuse SMS',
      makeFine: 'Accept SMS',
    },
  },
  alphabets: { gsm: 'Latin letters', ucs2: 'all letters' },
  segments: (count) => countText(count, 'en', SEGMENTS.en),
  writeHeading: 'Write from this phone',
  writeTo: 'To',
  writeText: 'Text',
  write: 'Send',
  mails: 'Mail',
  centre: 'SMS centre',
  authenticator: 'Authenticator app',
  mailsLead: 'Mails that the pretend mail server has taken.',
  noMails: 'No mail has come yet.',
  mailFrom: (from, to) => `${from} → ${to}`,
  sms: (count) => countText(count, 'en', SMS.en),
};

export const PHONES_TEXTS: InEveryLanguage<PhonesTexts> = { uk, en };

/** What a reason class means, for the one whose message it is and for the agent who helps. Never for a stranger. */
export const REASON_TEXTS: InEveryLanguage<
  Readonly<Record<ReasonClass, { readonly subscriber: string; readonly agent: string }>>
> = {
  uk: {
    WRONG_NUMBER: {
      subscriber: 'Цей номер не обслуговується. Перевірте введений номер і спробуйте ще раз.',
      agent: 'Номера немає в HLR: помилка під час введення, лінію закрито або перенесено.',
    },
    MEMORY_FULL: {
      subscriber: 'У телефоні немає місця для SMS. Видаліть кілька повідомлень, і SMS надійде.',
      agent: 'Памʼять телефону або SIM-картки заповнено; SMS надійде, коли зʼявиться місце.',
    },
    PHONE_OFF: {
      subscriber: 'Телефон вимкнено або він поза зоною покриття.',
      agent: 'Абонент відсутній у мережі: вимкнений телефон або поза покриттям.',
    },
    ROAMING: {
      subscriber: 'Ви в мережі, де SMS не доставляються.',
      agent: 'Обмеження роумінгу.',
    },
    BARRED: {
      subscriber: 'Приймання SMS на цьому номері заборонено. Зверніться до центру обслуговування.',
      agent: 'Заборона оператора, послугу SMS не підключено або закрита група.',
    },
    PHONE_CANNOT: {
      subscriber: 'Телефон не прийняв повідомлення.',
      agent: 'Помилка протоколу або телефон не вміє приймати SMS.',
    },
    BUSY: {
      subscriber: 'Повідомлення скоро буде надіслано ще раз.',
      agent: 'Абонент зайнятий; спроби тривають.',
    },
    NETWORK: {
      subscriber: 'Технічна перерва в мережі. Зачекайте, будь ласка.',
      agent: 'Збій мережі або SMS-центру.',
    },
    REJECTED_BY_SMSC: {
      subscriber: 'Повідомлення не вдалося надіслати. Ми вже зʼясовуємо причину.',
      agent: 'SMS-центр відхилив повідомлення: наші налаштування або фільтр.',
    },
    EXPIRED: {
      subscriber: 'Повідомлення не надійшло вчасно.',
      agent: 'Строк дії минув, причину не названо.',
    },
    UNKNOWN: {
      subscriber: 'Невідомо, чи надійшло повідомлення. Перевірте номер і місце в памʼяті телефону.',
      agent: 'Придатної причини немає; дивіться перебіг доставки.',
    },
  },
  en: {
    WRONG_NUMBER: {
      subscriber: 'This number is not in service. Check the number you entered and try again.',
      agent: 'Not in the HLR: a typing error, a terminated line, or ported out.',
    },
    MEMORY_FULL: {
      subscriber: 'There is no room for SMS in your phone. Delete some messages and the SMS will come.',
      agent: 'Handset or SIM storage is full; the SMS will come when there is room.',
    },
    PHONE_OFF: {
      subscriber: 'Your phone is off or out of coverage.',
      agent: 'Absent subscriber: the phone is off or out of coverage.',
    },
    ROAMING: {
      subscriber: 'You are in a network where SMS cannot be delivered.',
      agent: 'Roaming restriction.',
    },
    BARRED: {
      subscriber: 'SMS reception is blocked on this number. Contact customer care.',
      agent: 'Operator barring, no SMS subscription, or a closed user group.',
    },
    PHONE_CANNOT: {
      subscriber: 'Your phone refused the message.',
      agent: 'Protocol error, or the handset cannot receive SMS.',
    },
    BUSY: { subscriber: 'The message will be tried again soon.', agent: 'Subscriber busy; being retried.' },
    NETWORK: {
      subscriber: 'There is a technical problem in the network. Please wait.',
      agent: 'A fault of the network or the message centre.',
    },
    REJECTED_BY_SMSC: {
      subscriber: 'The message could not be sent. We are looking into it.',
      agent: 'The message centre refused it: our configuration or a filter.',
    },
    EXPIRED: {
      subscriber: 'The message was not delivered in time.',
      agent: 'Validity ended, no reason given.',
    },
    UNKNOWN: {
      subscriber: 'It is not known whether the message arrived. Check the number and the room in your phone.',
      agent: 'No usable reason; see the trail.',
    },
  },
};
