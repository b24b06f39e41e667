import type { BrandId, InEveryLanguage, Language, Segment } from '../terms/index.ts';

/** A fictional subscriber with a story of their own; whatever is not told is as with everybody else. */
export interface CastMember {
  readonly subscriberId: string;
  readonly msisdn: string;
  readonly name: string;
  readonly brand: BrandId;
  readonly segment: Segment;
  readonly plan: string;
  readonly language: Language;
  /** One sentence about them. */
  readonly story: InEveryLanguage<string>;
  /** How much they call, write and surf, as a factor of what is usual on their plan. */
  readonly activity: number;
  readonly openingBalance: string;
  readonly friends: readonly string[];
  /** Numbers they surely deal with. */
  readonly ties: readonly string[];
  /** Calls nobody, writes to nobody, tops nothing up. */
  readonly incomingOnly: boolean;
}

/** A fictional company: its code passes its check digit and lies beyond the range in which codes are given out. */
export const COMPANY = {
  organisationId: '5001',
  name: 'ТОВ «Синя чапля»',
  edrpou: '99000005',
  story: {
    uk: 'Невелика типографія: десять працівників і координаторка Наталія Романюк.',
    en: 'A small printing house: ten employees and their coordinator, Nataliia Romaniuk.',
  },
} as const;

const USUAL = {
  language: 'uk',
  activity: 1,
  openingBalance: '40.00',
  friends: [],
  ties: [],
  incomingOnly: false,
} as const;
const PREPAID = { ...USUAL, brand: 'kyivstar', segment: 'prepaid' } as const;
const DJUICE = { ...USUAL, brand: 'djuice', segment: 'djuice' } as const;
const CONTRACT = {
  ...USUAL,
  brand: 'kyivstar',
  segment: 'contract',
  plan: 'smart-max-contract',
  openingBalance: '480.00',
} as const;

/** The persons of the demo, in the order in which they are introduced. */
export const CAST: readonly CastMember[] = [
  {
    ...PREPAID,
    subscriberId: '100001',
    msisdn: '380671110001',
    name: 'Олена Коваль',
    plan: 'edyna-tsina-2010',
    openingBalance: '55.00',
    ties: ['380671110004', '380671110002'],
    story: {
      uk: 'Учителька на «Єдиній ціні»: звичайний місяць, з якого добре починати.',
      en: 'A teacher on Yedyna tsina: an ordinary month, a good one to begin with.',
    },
  },
  {
    ...PREPAID,
    subscriberId: '100002',
    msisdn: '380671110002',
    name: 'Марія Шевчук',
    plan: 'bazovyi-lehkyi-2012',
    activity: 0.22,
    ties: ['380671110001'],
    story: {
      uk: 'Пенсіонерка на старому передплаченому тарифі: кілька дзвінків на день і майже нічого більше.',
      en: 'A pensioner on an old prepaid plan: a few calls a day and hardly anything else.',
    },
  },
  {
    ...DJUICE,
    subscriberId: '100003',
    msisdn: '380671110003',
    name: 'Назар Ткачук',
    plan: 'djuice-fun',
    activity: 1.4,
    openingBalance: '60.00',
    friends: ['380671110010', '380971110003', '380961110033'],
    ties: ['380671110010', '380971110003', '380961110033'],
    story: {
      uk: 'Студент на djuice fun: повідомлення сотнями і троє улюблених друзів по 5 копійок.',
      en: 'A student on djuice fun: texts by the hundred and three favourite friends at 5 kopiykas.',
    },
  },
  {
    ...CONTRACT,
    subscriberId: '100004',
    msisdn: '380671110004',
    name: 'Андрій Мельник',
    ties: ['380671110001'],
    story: {
      uk: 'Батько родини на контракті Smart Max: усе в пакеті, 450 гривень щомісяця.',
      en: 'The father of a family on a Smart Max contract: everything in the bundle, 450 hryvnias a month.',
    },
  },
  {
    ...CONTRACT,
    subscriberId: '100005',
    msisdn: '380671110005',
    name: 'Ірина Бондар',
    story: {
      uk: 'Щомісяця їздить до Варшави: роумінг у ЄС кілька днів на початку і в середині місяця.',
      en: 'Travels to Warsaw every month: roaming in the EU for some days at its beginning and in its middle.',
    },
  },
  {
    ...PREPAID,
    subscriberId: '100006',
    msisdn: '380671110006',
    name: 'Віктор Лисенко',
    plan: 'edyna-tsina-2010',
    activity: 0.6,
    openingBalance: '120.00',
    story: {
      uk: 'Подзвонив у четвер до Британії на 38 хвилин: найдорожча розмова місяця.',
      en: 'Called Britain on a Thursday for 38 minutes: the dearest conversation of the month.',
    },
  },
  {
    ...DJUICE,
    subscriberId: '100007',
    msisdn: '380671110007',
    name: 'Софія Кравчук',
    plan: 'djuice-5-kopiyok-2011',
    story: {
      uk: 'Має мелодію замість гудків, якої не замовляла: без запису про згоду за неї не беруть нічого.',
      en: 'Has a caller tune she never ordered: without a record of her consent nothing is taken for it.',
    },
  },
  {
    ...PREPAID,
    subscriberId: '100008',
    msisdn: '380671110008',
    name: 'Дмитро Олійник',
    plan: 'tviy-optymum',
    openingBalance: '290.00',
    story: {
      uk: 'Його номер раніше належав іншій людині: чужої історії він не бачить.',
      en: 'His number belonged to somebody else before: he sees nothing of their history.',
    },
  },
  {
    ...PREPAID,
    subscriberId: '100009',
    msisdn: '380671110009',
    name: 'Тарас Гнатюк',
    plan: 'bazovyi-lehkyi-2012',
    activity: 0,
    openingBalance: '25.00',
    story: {
      uk: 'Поклав картку в шухляду: жодного дзвінка, порожні сторінки мають виглядати добре.',
      en: 'Put the card into a drawer: not one call, and empty pages have to look well too.',
    },
  },
  {
    ...DJUICE,
    subscriberId: '100010',
    msisdn: '380671110010',
    name: 'Юлія Поліщук',
    plan: 'djuice-5-kopiyok-2011',
    activity: 1.8,
    ties: ['380671110003'],
    story: {
      uk: 'Говорить годинами: рідкісний день не вичерпує пакета «5 копійок».',
      en: 'Talks for hours: a rare day does not use up the 5 kopiyok bundle.',
    },
  },
  {
    ...PREPAID,
    subscriberId: '100011',
    msisdn: '380671110011',
    name: 'Emma Clarke',
    language: 'en',
    plan: 'edyna-tsina-2010',
    activity: 0.7,
    openingBalance: '150.00',
    story: {
      uk: 'Англійка у Львові: дзвонить додому щотижня, сторінки й повідомлення англійською.',
      en: 'An Englishwoman in Lviv: calls home every week, reads pages and messages in English.',
    },
  },
  {
    ...DJUICE,
    subscriberId: '100012',
    msisdn: '380671110012',
    name: 'Богдан Савчук',
    plan: 'djuice-fun',
    activity: 0.5,
    openingBalance: '0.40',
    incomingOnly: true,
    story: {
      uk: 'На рахунку 40 копійок: лише приймає дзвінки, на платну деталізацію не вистачає.',
      en: 'Has 40 kopiykas left: only takes calls, and cannot afford a charged detailed bill.',
    },
  },
];

const COORDINATOR = '380671110100';
const EMPLOYEES = [
  'Наталія Романюк', 'Олександр Бойко', 'Ганна Литвин', 'Іван Кузьменко', 'Марина Попович', 'Степан Гаврилюк',
  'Леся Дорошенко', 'Віталій Білик', 'Зоряна Данилюк', 'Остап Козак', 'Алла Приходько',
]; // prettier-ignore

/** The company's numbers: the coordinator first, then ten employees. */
export const STAFF: readonly CastMember[] = EMPLOYEES.map((name, place) => {
  const ties = place === 0 ? [`${Number(COORDINATOR) + 1}`, `${Number(COORDINATOR) + 2}`] : [COORDINATOR];
  const msisdn = `${Number(COORDINATOR) + place}`;
  return Object.assign({}, CONTRACT, {
    subscriberId: `${100020 + place}`,
    msisdn,
    name,
    ties,
    story: COMPANY.story,
  });
});

const NUMBERS = new Set([...CAST, ...STAFF].map((member) => member.msisdn));

/** Whether a number is one of the cast's, so that both ends of a call are ours. */
export function isOfCast(msisdn: string): boolean {
  return NUMBERS.has(msisdn);
}
