import { words } from '../web/index.ts';

interface DisputeDeskTexts {
  readonly title: string;
  readonly lead: string;
  readonly waiting: (count: number) => string;
  readonly none: string;
  readonly latest: string;
  readonly columns: readonly [
    number: string,
    what: string,
    sum: string,
    state: string,
    who: string,
    clock: string,
  ];
  readonly nobody: string;
  readonly daysLeft: (days: number) => string;
  readonly late: (days: number) => string;
  readonly back: string;
  readonly subscriber: string;
  readonly lookUp: string;
  readonly lookUpLead: string;
  readonly lookUpReason: (number: string) => string;
  readonly gone: string;
  readonly take: string;
  readonly takeOver: string;
  readonly takeLead: string;
  readonly takenBy: (name: string) => string;
  readonly putBack: string;
  readonly decide: string;
  readonly answer: string;
  readonly answerHint: string;
  readonly answerMissing: string;
  readonly amount: string;
  readonly amountHint: (whole: string, alone: string) => string;
  readonly giveBack: string;
  readonly propose: string;
  readonly proposeLead: string;
  readonly refuse: string;
  readonly approval: string;
  readonly proposal: (name: string, sum: string) => string;
  readonly approve: string;
  readonly decline: string;
  readonly declineWhy: string;
  readonly waitsForOther: string;
  readonly close: string;
  readonly closeLead: (day: string) => string;
  readonly readOnly: string;
  readonly partsTitle: string;
  readonly net: string;
  readonly vat: string;
  readonly duty: string;
}

const uk: DisputeDeskTexts = {
  title: 'Незгода із сумами',
  lead: 'Спершу те, на що треба відповісти найраніше.',
  waiting: (count) => `Чекають на відповідь: ${count}`,
  none: 'Ніхто не чекає на відповідь.',
  latest: 'Останні звернення',
  columns: ['Звернення', 'Що', 'Сума', 'Стан', 'Хто розглядає', 'Строк'],
  nobody: 'ніхто',
  daysLeft: (days) => (days === 0 ? 'сьогодні' : `${days} дн.`),
  late: (days) => `прострочено: ${days} дн.`,
  back: 'До черги',
  subscriber: 'Абонент',
  lookUp: 'Відкрити картку абонента',
  lookUpLead: 'Пошук буде записано з номером цього звернення.',
  lookUpReason: (number) => `звернення ${number}`,
  gone: 'Цього рядка вже немає: запис відкликано або перераховано. Нижче сума, яку було взято.',
  take: 'Взяти на розгляд',
  takeOver: 'Забрати собі',
  takeLead: 'Відповідає той, хто взяв.',
  takenBy: (name) => `Розглядає: ${name}`,
  putBack: 'Повернути до черги',
  decide: 'Відповідь',
  answer: 'Що написати абоненту',
  answerHint: 'Просто й по суті: що перевірили, що знайшли, чому така сума',
  answerMissing: 'Напишіть абоненту відповідь, щонайменше десять знаків.',
  amount: 'Скільки повернути, ₴',
  amountHint: (whole, alone) =>
    `Взято ${whole}. До ${alone} ви повертаєте самі, більше підтверджує друга людина.`,
  giveBack: 'Повернути гроші й відповісти',
  propose: 'Запропонувати повернення',
  proposeLead: 'Для більшої суми: гроші підуть і відповідь побачать, щойно підтвердить друга людина.',
  refuse: 'Відповісти, що сума правильна',
  approval: 'Потрібна друга людина',
  proposal: (name, sum) => `${name} пропонує повернути ${sum}`,
  approve: 'Підтвердити: гроші повертаються, відповідь іде абоненту',
  decline: 'Повернути на перегляд',
  declineWhy: 'Чому',
  waitsForOther: 'Пропозицію має підтвердити інша людина, яка має на це право.',
  close: 'Закрити',
  closeLead: (day) => `Абонент може не погодитися до ${day}. Після цього звернення можна закрити.`,
  readOnly: 'Ви бачите це звернення, але не відповідаєте на нього.',
  partsTitle: 'З чого складається',
  net: 'Без ПДВ',
  vat: 'ПДВ',
  duty: 'Збір до Пенсійного фонду',
};

const en: DisputeDeskTexts = {
  title: 'Disputed sums',
  lead: 'What has to be answered first stands first.',
  waiting: (count) => `Waiting for an answer: ${count}`,
  none: 'Nobody waits for an answer.',
  latest: 'Told of late',
  columns: ['Dispute', 'What', 'Sum', 'State', 'With', 'Due'],
  nobody: 'nobody',
  daysLeft: (days) => (days === 0 ? 'today' : `${days} d`),
  late: (days) => `${days} d late`,
  back: 'To the queue',
  subscriber: 'Subscriber',
  lookUp: 'Open the subscriber’s page',
  lookUpLead: 'The look-up is written down with the number of this dispute.',
  lookUpReason: (number) => `dispute ${number}`,
  gone: 'This line is not there any more: its record was taken back or rated again. Below is what was taken.',
  take: 'Take it',
  takeOver: 'Take it over',
  takeLead: 'Whoever took it answers.',
  takenBy: (name) => `With ${name}`,
  putBack: 'Put it back into the queue',
  decide: 'The answer',
  answer: 'What to write to the subscriber',
  answerHint: 'Plainly and to the point: what was checked, what was found, why the sum is what it is',
  answerMissing: 'Write an answer to the subscriber, at least ten characters.',
  amount: 'How much to give back, ₴',
  amountHint: (whole, alone) =>
    `${whole} was taken. Up to ${alone} you give back alone, a second person confirms more.`,
  giveBack: 'Give back and answer',
  propose: 'Propose to give back',
  proposeLead: 'For a larger sum: the money goes and the answer is seen as soon as a second person confirms.',
  refuse: 'Answer that the sum is right',
  approval: 'A second person is needed',
  proposal: (name, sum) => `${name} proposes to give back ${sum}`,
  approve: 'Confirm: the money goes back, the answer goes to the subscriber',
  decline: 'Send it back',
  declineWhy: 'Why',
  waitsForOther: 'Another person with the right has to confirm the proposal.',
  close: 'Close',
  closeLead: (day) => `The subscriber can disagree until ${day}. After that the dispute can be closed.`,
  readOnly: 'You see this dispute, you do not answer it.',
  partsTitle: 'What it consists of',
  net: 'Without VAT',
  vat: 'VAT',
  duty: 'Pension-fund duty',
};

export const disputeDeskTexts = words({ uk, en });
