import { words } from '../web/index.ts';
import type { DisputeReason, DisputeRefusal } from './dispute.ts';
import type { DisputeAct, DisputeState } from './dispute-state.ts';

interface DisputeTexts {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly howTo: string;
  readonly toBills: string;
  readonly sums: string;
  readonly sumsLead: string;
  readonly sumsNone: string;
  readonly sumColumns: readonly [what: string, when: string, sum: string, act: string];
  readonly disagree: string;
  readonly toSums: string;
  readonly columns: readonly [number: string, what: string, sum: string, state: string, clock: string];
  readonly one: (number: number) => string;
  readonly back: string;
  readonly states: Readonly<Record<DisputeState, string>>;
  readonly start: string;
  readonly startLead: string;
  readonly backToSum: string;
  readonly why: string;
  readonly reasons: Readonly<Record<DisputeReason, string>>;
  readonly words: string;
  readonly wordsHint: string;
  readonly submit: string;
  readonly seen: string;
  readonly whyMissing: string;
  readonly wordsMissing: string;
  readonly wordsLong: string;
  readonly tooMany: string;
  readonly sum: string;
  readonly when: string;
  readonly what: string;
  readonly address: string;
  readonly clock: string;
  readonly due: (day: string) => string;
  readonly wouldAnswer: (day: string) => string;
  readonly left: (days: number) => string;
  readonly lastDay: string;
  readonly late: string;
  readonly lateHelp: string;
  readonly answeredIn: string;
  readonly law: (source: string) => string;
  readonly history: string;
  readonly you: string;
  readonly center: string;
  readonly acts: Readonly<Record<DisputeAct | 'open', string>>;
  readonly given: (sum: string) => string;
  readonly givenTitle: string;
  readonly told: string;
  readonly toldBefore: string;
  readonly withdraw: string;
  readonly withdrawLead: string;
  readonly reopen: string;
  readonly reopenLead: (day: string) => string;
  readonly close: string;
  readonly closeLead: string;
  readonly arithmetic: string;
  readonly refusals: Readonly<Record<DisputeRefusal, string>>;
}

const uk: DisputeTexts = {
  title: 'Незгода із сумами',
  lead: 'Суми, з якими ви не згодні, і що на це відповів Центр обслуговування.',
  none: 'Ви ще не оскаржували жодної суми.',
  howTo: 'Щоб оскаржити суму, відкрийте її в деталізації («Крок за кроком») і натисніть «Оскаржити суму».',
  toBills: 'До рахунків',
  sums: 'З якою сумою ви не згодні?',
  sumsLead:
    'Плати й поповнення за два місяці та ціни рахунків. Окремі розмови й повідомлення оскаржують у деталізації.',
  sumsNone: 'За два місяці плат і поповнень не було.',
  sumColumns: ['Що', 'Коли', 'Сума', 'Дія'],
  disagree: 'Оскаржити',
  toSums: 'Оскаржити плату чи поповнення',
  columns: ['Звернення', 'Що', 'Сума', 'Стан', 'Строк відповіді'],
  one: (number) => `Звернення № ${number}`,
  back: 'Незгода із сумами',
  states: {
    open: 'чекає на розгляд',
    taken: 'розглядаємо',
    proposed: 'розглядаємо: рішення підтверджує друга людина',
    answered: 'є відповідь',
    withdrawn: 'ви відкликали',
    closed: 'закрито',
  },
  start: 'Оскаржити суму',
  startLead: 'Розкажіть, що не так. Центр перевірить запис мережі, тариф і розрахунок та відповість тут.',
  backToSum: 'До суми',
  why: 'Що не так',
  reasons: {
    'not mine': 'Я цього не робив',
    price: 'Ціна не така, як має бути',
    amount: 'Тривалість, обсяг або кількість не такі',
    'no consent': 'Я не погоджувався на цю послугу',
    other: 'Інше',
  },
  words: 'Своїми словами',
  wordsHint: 'Наприклад: о цій годині телефон був вимкнений',
  submit: 'Надіслати',
  seen: 'Центр побачить цю суму та її розрахунок. Інших рядків деталізації він не бачить.',
  whyMissing: 'Оберіть, що не так.',
  wordsMissing: 'Розкажіть кількома словами, щонайменше десять знаків.',
  wordsLong: 'Забагато тексту: вмістіть головне у 1000 знаків.',
  tooMany: 'За добу надійшло забагато звернень. Спробуйте завтра або зателефонуйте 466.',
  sum: 'Сума',
  when: 'Коли',
  what: 'Що',
  address: 'Адреса суми',
  clock: 'Строк відповіді',
  due: (day) => `Відповімо не пізніше ${day}`,
  wouldAnswer: (day) => `Якщо оскаржити сьогодні, відповімо до ${day} включно.`,
  left: (days) => `Лишилося днів: ${days}`,
  lastDay: 'Останній день сьогодні',
  late: 'Строк минув, а відповіді немає: це наша провина.',
  lateHelp: 'Зателефонуйте 466 і назвіть номер звернення.',
  answeredIn: 'Відповідь дано',
  law: (source) => `Строк: ${source}`,
  history: 'Перебіг',
  you: 'Ви',
  center: 'Центр',
  acts: {
    open: 'Звернення надіслано',
    take: 'Взято на розгляд',
    'put back': 'Передано іншому працівнику',
    refuse: 'Відповідь: сума правильна',
    'give back': 'Відповідь: гроші повертаємо',
    propose: 'Запропоновано повернути гроші',
    approve: 'Відповідь: гроші повертаємо',
    decline: 'Пропозицію повернуто на перегляд',
    withdraw: 'Звернення відкликано',
    reopen: 'Розгляд поновлено',
    close: 'Закрито',
  },
  given: (sum) => `На баланс повернено ${sum} з ПДВ і збором.`,
  givenTitle: 'Гроші повернено',
  told: 'Звернення прийнято. Відповідь зʼявиться тут, а на номер прийде SMS.',
  toldBefore: 'Про цю суму ви вже писали: ось звернення та його стан.',
  withdraw: 'Відкликати звернення',
  withdrawLead: 'Якщо все зʼясувалося. Пізніше цю суму можна оскаржити знову.',
  reopen: 'Оскаржити відповідь',
  reopenLead: (day) => `Поновити розгляд можна до ${day}. Напишіть, що лишилося без відповіді.`,
  close: 'Згоден, закрити',
  closeLead: 'Після цього звернення вже не поновити.',
  arithmetic: 'Крок за кроком',
  refusals: {
    'not possible now': 'Зараз цього зробити не можна: стан звернення змінився. Перевірте його нижче.',
    'not yours': 'Це звернення розглядає інша людина. Спершу візьміть його собі.',
    'your own': 'Власну пропозицію має підтвердити хтось інший.',
    'no right': 'На це немає права.',
    'above your limit': 'Стільки одна людина не повертає. Запропонуйте повернення: його підтвердить друга.',
    'more than taken': 'Вкажіть суму, більшу за нуль і не більшу за взяту.',
    'already given back': 'За цю суму гроші вже повернено.',
    'nothing to give back': 'Поповнення не повертають: відповідайте словами, а нестачу додає каса.',
    'too late': 'Час, коли можна не погодитися з відповіддю, минув. Зателефонуйте 466.',
    'too early': 'Абонент ще може не погодитися з відповіддю. Закрити можна, коли цей час мине.',
  },
};

const en: DisputeTexts = {
  title: 'Disputed sums',
  lead: 'Sums you do not agree with, and what Customer Care answered.',
  none: 'You have not disputed any sum so far.',
  howTo: 'To dispute a sum, open it in a detailed bill (“Step by step”) and press “Dispute this sum”.',
  toBills: 'To the bills',
  sums: 'Which sum do you not agree with?',
  sumsLead:
    'Fees and top-ups of two months and prices of bills. Single calls and messages are disputed in the detailed bill.',
  sumsNone: 'There were no fees or top-ups within two months.',
  sumColumns: ['What', 'When', 'Sum', 'What to do'],
  disagree: 'Dispute',
  toSums: 'Dispute a fee or a top-up',
  columns: ['Dispute', 'What', 'Sum', 'State', 'Answer due'],
  one: (number) => `Dispute No ${number}`,
  back: 'Disputed sums',
  states: {
    open: 'waiting to be looked into',
    taken: 'being looked into',
    proposed: 'being looked into: a second person confirms the decision',
    answered: 'answered',
    withdrawn: 'withdrawn by you',
    closed: 'closed',
  },
  start: 'Dispute this sum',
  startLead:
    'Tell us what is wrong. Customer Care checks the record, the price and the arithmetic, and answers here.',
  backToSum: 'To the sum',
  why: 'What is wrong',
  reasons: {
    'not mine': 'I did not do this',
    price: 'The price is not what it should be',
    amount: 'Duration, volume or number is wrong',
    'no consent': 'I did not agree to this service',
    other: 'Something else',
  },
  words: 'In your own words',
  wordsHint: 'For example: the phone was switched off at that hour',
  submit: 'Send',
  seen: 'Customer Care will see this sum and its arithmetic. It sees no other line of your bill.',
  whyMissing: 'Choose what is wrong.',
  wordsMissing: 'Tell it in a few words, at least ten characters.',
  wordsLong: 'That is too long: 1,000 characters hold the main points.',
  tooMany: 'Too many disputes within a day. Try tomorrow, or call 466.',
  sum: 'Sum',
  when: 'When',
  what: 'What',
  address: 'Address of the sum',
  clock: 'Time to answer',
  due: (day) => `We answer by ${day} at the latest`,
  wouldAnswer: (day) => `If you dispute it today, we answer by ${day} at the latest.`,
  left: (days) => `Days left: ${days}`,
  lastDay: 'Today is the last day',
  late: 'The time is over and there is no answer: that is our fault.',
  lateHelp: 'Call 466 and name the number of the dispute.',
  answeredIn: 'Answered',
  law: (source) => `Where the time comes from: ${source}`,
  history: 'What happened',
  you: 'You',
  center: 'Customer Care',
  acts: {
    open: 'Dispute sent',
    take: 'Being looked into',
    'put back': 'Passed on to a colleague',
    refuse: 'Answer: the sum is right',
    'give back': 'Answer: the money is given back',
    propose: 'Giving money back was proposed',
    approve: 'Answer: the money is given back',
    decline: 'The proposal was sent back',
    withdraw: 'Dispute withdrawn',
    reopen: 'Taken up again',
    close: 'Closed',
  },
  given: (sum) => `${sum} went back to the balance, with VAT and duty.`,
  givenTitle: 'Money given back',
  told: 'Your dispute has been taken down. The answer appears here, and an SMS tells you of it.',
  toldBefore: 'You have told us of this sum before: here is your dispute and where it stands.',
  withdraw: 'Withdraw the dispute',
  withdrawLead: 'If everything is clear now. You can dispute this sum again later.',
  reopen: 'I do not agree with the answer',
  reopenLead: (day) => `It can be taken up again until ${day}. Write what was left without an answer.`,
  close: 'I agree, close it',
  closeLead: 'After that it cannot be taken up again.',
  arithmetic: 'Step by step',
  refusals: {
    'not possible now': 'This cannot be done now: the dispute has moved on. See below where it stands.',
    'not yours': 'Somebody else is looking into this. Take it over first.',
    'your own': 'Your own proposal has to be confirmed by somebody else.',
    'no right': 'You have no right to do this.',
    'above your limit': 'One person alone does not give back so much. Propose it: a second one confirms.',
    'more than taken': 'Give a sum above zero and not above what was taken.',
    'already given back': 'Money has been given back for this sum already.',
    'nothing to give back':
      'A top-up is not given back: answer in words; what is missing is added by the cash desk.',
    'too late': 'The time to disagree with the answer is over. Call 466.',
    'too early':
      'The subscriber can still disagree with the answer. It can be closed when that time is over.',
  },
};

export const disputeTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Оскаржені суми й що на це відповів Центр обслуговування.',
      none: 'Ти ще не оскаржував жодної суми.',
      sums: 'Яку суму оскаржити?',
      howTo: 'Щоб оскаржити суму, відкрий її в деталізації («Крок за кроком») і натисни «Оскаржити суму».',
      states: { ...uk.states, withdrawn: 'ти відкликав' },
      startLead: 'Розкажи, що не так. Центр перевірить запис мережі, тариф і розрахунок та відповість тут.',
      whyMissing: 'Обери, що не так.',
      wordsMissing: 'Розкажи кількома словами, щонайменше десять знаків.',
      wordsLong: 'Забагато тексту: вмісти головне у 1000 знаків.',
      tooMany: 'За добу надійшло забагато звернень. Спробуй завтра або подзвони: 466.',
      lateHelp: 'Подзвони 466 і назви номер звернення.',
      you: 'Ти',
      toldBefore: 'Про цю суму ти вже писав: ось звернення та його стан.',
      reopenLead: (day) => `Поновити розгляд можна до ${day}. Напиши, що лишилося без відповіді.`,
      refusals: {
        ...uk.refusals,
        'not possible now': 'Зараз цього зробити не можна: стан звернення змінився. Глянь нижче.',
        'too late': 'Час, коли можна не погодитися з відповіддю, минув. Подзвони: 466.',
      },
    },
    en: {},
  },
);
