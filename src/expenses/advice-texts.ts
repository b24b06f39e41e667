import { countText } from '../terms/index.ts';
import { words } from '../web/index.ts';

interface AdviceTexts {
  readonly title: string;
  readonly lead: string;
  readonly reckoning: (uses: number) => string;
  readonly steps: (done: number, of: number) => string;
  readonly lookAgain: string;
  readonly link: string;
  readonly span: string;
  readonly months: (count: number) => string;
  readonly nothing: string;
  readonly better: (plan: string) => string;
  readonly betterLead: (best: string, own: string) => string;
  readonly neverWorse: string;
  readonly worse: (count: number, of: number) => string;
  readonly friends: (numbers: string) => string;
  readonly tryIt: string;
  readonly show: string;
  readonly alone: string;
  readonly aloneLead: string;
  readonly stay: string;
  readonly stayLead: (plan: string) => string;
  readonly check: string;
  readonly checkLead: (plan: string) => string;
  readonly paid: string;
  readonly reckoned: string;
  readonly error: string;
  readonly errorWhy: string;
  readonly unpriced: (count: number) => string;
  readonly method: string;
  readonly methodLead: (uses: number, months: number) => string;
  readonly plans: string;
  readonly plan: string;
  readonly yours: string;
  readonly fees: string;
  readonly usage: string;
  readonly total: string;
  readonly dearer: string;
  readonly of: (count: number, of: number) => string;
  readonly byMonth: string;
  readonly month: string;
  readonly same: (plan: string) => string;
}

const MONTHS_UK = { one: 'місяць', few: 'місяці', many: 'місяців', other: 'місяця' };
const OF_MONTHS_UK = { one: 'місяця', few: 'місяців', many: 'місяців', other: 'місяця' };
const MONTHS_EN = { one: 'month', other: 'months' };
const USES_UK = { one: 'запис', few: 'записи', many: 'записів', other: 'запису' };
const USES_EN = { one: 'record', other: 'records' };

const uk: AdviceTexts = {
  title: 'Який тариф вам вигідніший',
  lead: 'Ми перерахували кожен ваш дзвінок, SMS і мегабайт за кожним відкритим тарифом.',
  reckoning: (uses) =>
    `Перераховуємо ${countText(uses, 'uk', USES_UK)} за кожним відкритим тарифом. Це кілька секунд.`,
  steps: (done, of) => `Готово ${done} з ${of}`,
  lookAgain: 'Подивитися ще раз',
  link: 'Який тариф вигідніший?',
  span: 'За скільки місяців рахувати',
  months: (count) => countText(count, 'uk', MONTHS_UK),
  nothing: 'Порівнювати ще немає з чим: потрібен хоча б один повний місяць із витратами.',
  better: (plan) => `«${plan}» щомісяця був би дешевший на`,
  betterLead: (best, own) => `За цей час — ${best} замість ${own} за вашим тарифом.`,
  neverWorse: 'У жодному з місяців він не був би дорожчим.',
  worse: (count, of) =>
    `Але у ${count} з ${countText(of, 'uk', OF_MONTHS_UK)} ви заплатили б більше, ніж тепер.`,
  friends: (numbers) => `Якщо додати до улюблених: ${numbers}.`,
  tryIt: 'Подивитися, що зміниться',
  show: 'Показати',
  alone: 'Обирати зараз немає з чого',
  aloneLead: 'Інших тарифів, відкритих для вашого номера, наразі немає. Щойно з’являться — порівняємо тут.',
  stay: 'Ваш тариф найвигідніший',
  stayLead: (plan) => `За ваших звичок жоден відкритий тариф не дешевший за «${plan}».`,
  check: 'Наскільки точний розрахунок',
  checkLead: (plan) =>
    `Так само ми перерахували й ваш тариф «${plan}» і порівняли з тим, що справді списано.`,
  paid: 'Списано',
  reckoned: 'За розрахунком',
  error: 'Похибка',
  errorWhy:
    'Різниця буває, якщо протягом цих місяців ви змінювали тариф чи улюблені номери або пакети перейшли з попереднього місяця.',
  unpriced: (count) => `Не враховано записів, для яких немає ціни: ${count}.`,
  method: 'Як ми рахуємо',
  methodLead: (uses, months) =>
    `${countText(uses, 'uk', USES_UK)} за ${countText(months, 'uk', MONTHS_UK)} ми оцінили за кожним тарифом тією самою програмою, що рахує ваші витрати: з абонплатою, пакетами з першого дня, улюбленими номерами, ПДВ і збором до Пенсійного фонду. Послуги, не пов’язані з тарифом, не враховано. Це минуле: майбутнє може бути іншим.`,
  plans: 'Те саме за іншими тарифами',
  plan: 'Тариф',
  yours: 'ваш',
  fees: 'Плати',
  usage: 'Використання',
  total: 'Разом',
  dearer: 'Дорожче за ваш',
  of: (count, of) => `${count} з ${of} міс.`,
  byMonth: 'За місяцями',
  month: 'Місяць',
  same: (plan) => `${plan}, за розрахунком`,
};

const en: AdviceTexts = {
  title: 'Which plan is better for you',
  lead: 'We priced every call, SMS and megabyte of yours again under every open plan.',
  reckoning: (uses) =>
    `We are pricing ${countText(uses, 'en', USES_EN)} under every open plan. It takes some seconds.`,
  steps: (done, of) => `${done} of ${of} done`,
  lookAgain: 'Look again',
  link: 'Which plan is better?',
  span: 'How many months to reckon with',
  months: (count) => countText(count, 'en', MONTHS_EN),
  nothing: 'There is nothing to compare yet: it takes at least one whole month of use.',
  better: (plan) => `Every month ${plan} would have been cheaper by`,
  betterLead: (best, own) => `In all ${best} instead of ${own} under your plan.`,
  neverWorse: 'In none of the months would it have been dearer.',
  worse: (count, of) =>
    `But in ${count} of ${countText(of, 'en', MONTHS_EN)} you would have paid more than now.`,
  friends: (numbers) => `With these numbers as your favourites: ${numbers}.`,
  tryIt: 'See what would change',
  show: 'Show',
  alone: 'There is nothing to choose from now',
  aloneLead: 'No other plan is open to your number at present. As soon as one is, it will be compared here.',
  stay: 'Your plan is the best one',
  stayLead: (plan) => `For what you use, no open plan is cheaper than ${plan}.`,
  check: 'How exact this is',
  checkLead: (plan) =>
    `We priced your own plan, ${plan}, in the same way and compared it with what was really taken.`,
  paid: 'Taken',
  reckoned: 'As we reckon',
  error: 'Error',
  errorWhy:
    'They differ when you changed your plan or favourite numbers in these months, or when allowances came over from the month before.',
  unpriced: (count) => `Records without a price were left out: ${count}.`,
  method: 'How we reckon',
  methodLead: (uses, months) =>
    `${countText(uses, 'en', USES_EN)} of ${countText(months, 'en', MONTHS_EN)} were priced under each plan by the same program that prices your use: with fees, allowances from the first day, favourite numbers, VAT and the pension-fund duty. Services beside the plan are left out. This is the past: the future may differ.`,
  plans: 'The same under other plans',
  plan: 'Plan',
  yours: 'yours',
  fees: 'Fees',
  usage: 'Use',
  total: 'In all',
  dearer: 'Dearer than yours',
  of: (count, of) => `${count} of ${of} mo.`,
  byMonth: 'Month by month',
  month: 'Month',
  same: (plan) => `${plan}, as we reckon`,
};

/** The words of the advice on plans. */
export const adviceTexts = words(
  { uk, en },
  {
    uk: {
      title: 'Який тариф тобі вигідніший',
      lead: 'Ми перерахували кожен твій дзвінок, SMS і мегабайт за кожним відкритим тарифом.',
      betterLead: (best, own) => `За цей час — ${best} замість ${own} за твоїм тарифом.`,
      worse: (count, of) =>
        `Але у ${count} з ${countText(of, 'uk', OF_MONTHS_UK)} було б дорожче, ніж тепер.`,
      aloneLead:
        'Інших тарифів, відкритих для твого номера, наразі немає. Щойно з’являться — порівняємо тут.',
      stay: 'Твій тариф найвигідніший',
      stayLead: (plan) => `За твоїх звичок жоден відкритий тариф не дешевший за «${plan}».`,
      checkLead: (plan) =>
        `Так само ми перерахували й твій тариф «${plan}» і порівняли з тим, що справді списано.`,
      errorWhy:
        'Різниця буває, якщо за ці місяці змінився тариф чи улюблені номери або пакети перейшли з попереднього місяця.',
      methodLead: (uses, months) =>
        `${countText(uses, 'uk', USES_UK)} за ${countText(months, 'uk', MONTHS_UK)} ми оцінили за кожним тарифом тією самою програмою, що рахує твої витрати: з абонплатою, пакетами з першого дня, улюбленими номерами, ПДВ і збором до Пенсійного фонду. Послуги, не пов’язані з тарифом, не враховано. Це минуле: майбутнє може бути іншим.`,
      yours: 'твій',
      dearer: 'Дорожче за твій',
    },
    en: {},
  },
);
