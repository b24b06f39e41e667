import { words } from '../web/index.ts';

interface ChargingTexts {
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly onAccount: (when: string) => string;
  readonly refresh: string;
  readonly whence: string;
  readonly noAccount: string;
  readonly voucher: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeWrong: string;
  readonly codeNotValid: string;
  readonly codeTooOften: (minutes: number) => string;
  readonly addVoucher: string;
  readonly added: (sum: string) => string;
  readonly alreadyYours: (sum: string) => string;
  readonly card: string;
  readonly cardLead: string;
  readonly amount: string;
  readonly amountHint: (least: string, most: string) => string;
  readonly amountWrong: Readonly<Record<'not a sum' | 'too little' | 'too much', string>>;
  readonly pay: string;
  readonly latest: string;
  readonly noneYet: string;
  readonly when: string;
  readonly how: string;
  readonly sum: string;
  readonly ways: Readonly<Record<string, string>>;
  /** What a top-up is called in a dispute, before its way. */
  readonly quotedAs: string;
  readonly openPayments: string;
  readonly openPayment: string;
  readonly payment: string;
  readonly toPay: string;
  readonly begun: string;
  readonly goToPay: string;
  readonly goToPayLead: string;
  readonly states: Readonly<
    Record<
      'waiting' | 'in doubt' | 'paid' | 'declined' | 'expired',
      { readonly name: string; readonly lead: string }
    >
  >;
  readonly again: string;
  readonly toAccount: string;
}

const uk: ChargingTexts = {
  title: 'Поповнення рахунку',
  lead: 'Ваучером або карткою. Гроші зʼявляються на рахунку одразу.',
  back: 'На головну',
  onAccount: (when) => `на рахунку · станом на ${when}`,
  refresh: 'Оновити',
  whence: 'Звідки ця сума',
  noAccount: 'Рахунок ще не відкрито. Зазирніть трохи пізніше.',
  voucher: 'Ваучер',
  code: 'Код ваучера',
  codeHint: '16 цифр під захисним шаром.',
  codeWrong: 'У коді помилка: має бути 16 цифр. Звірте його з ваучером.',
  codeNotValid: 'Такий ваучер не діє: його вже використано, скасовано або код інший. Звірте цифри ще раз.',
  codeTooOften: (minutes) => `Забагато спроб. Спробуйте за ${minutes} хв.`,
  addVoucher: 'Поповнити',
  added: (sum) => `Рахунок поповнено на ${sum}.`,
  alreadyYours: (sum) => `Цей ваучер на ${sum} ви вже використали: гроші додано тоді, вдруге не додаються.`,
  card: 'Картка',
  cardLead: 'Номер картки вводять на сторінці платіжного сервісу: ми його не бачимо й не зберігаємо.',
  amount: 'Сума, ₴',
  amountHint: (least, most) => `Від ${least} до ${most}.`,
  amountWrong: {
    'not a sum': 'Введіть суму цифрами, наприклад 100 або 49,50.',
    'too little': 'Замала сума.',
    'too much': 'Завелика сума для одного платежу.',
  },
  pay: 'Далі до оплати',
  latest: 'Останні поповнення',
  noneYet: 'Поповнень іще не було.',
  when: 'Коли',
  how: 'Як',
  sum: 'Сума',
  ways: { voucher: 'Ваучер', payment: 'Картка', 'top-up': 'Термінал або каса' },
  quotedAs: 'Поповнення',
  openPayments: 'Незавершені платежі',
  openPayment: 'Переглянути',
  payment: 'Поповнення карткою',
  toPay: 'До сплати',
  begun: 'Розпочато',
  goToPay: 'Перейти до оплати',
  goToPayLead: 'Сторінка оплати чекає годину. Після оплати поверніться сюди.',
  states: {
    waiting: {
      name: 'Чекаємо на оплату',
      lead: 'Щойно платіжний сервіс підтвердить, гроші будуть на рахунку.',
    },
    'in doubt': {
      name: 'Перевіряємо',
      lead: 'Платіжний сервіс поки не відповідає. Питаємо його самі, доки не дізнаємося. Не платіть удруге: якщо гроші списано, вони надійдуть на рахунок.',
    },
    paid: { name: 'Сплачено', lead: 'Гроші на рахунку.' },
    declined: {
      name: 'Відхилено',
      lead: 'Банк не пропустив платіж, гроші не списано. Спробуйте іншу картку.',
    },
    expired: { name: 'Не сплачено', lead: 'Час на оплату минув, гроші не списано.' },
  },
  again: 'Поповнити знову',
  toAccount: 'До рахунку',
};

const en: ChargingTexts = {
  title: 'Top up',
  lead: 'By voucher or by card. The money is on the account at once.',
  back: 'Overview',
  onAccount: (when) => `on the account · as of ${when}`,
  refresh: 'Refresh',
  whence: 'Where this sum comes from',
  noAccount: 'The account is not open yet. Please come back a little later.',
  voucher: 'Voucher',
  code: 'Voucher code',
  codeHint: '16 digits under the scratch layer.',
  codeWrong: 'There is a slip in the code: it has 16 digits. Compare it with the voucher.',
  codeNotValid:
    'This voucher does not work: it was used or cancelled, or the code is another. Compare the digits again.',
  codeTooOften: (minutes) => `Too many tries. Try again in ${minutes} min.`,
  addVoucher: 'Top up',
  added: (sum) => `${sum} was added to the account.`,
  alreadyYours: (sum) =>
    `You have used this voucher of ${sum} already: the money was added then and is not added twice.`,
  card: 'Card',
  cardLead: 'The card is entered on the payment service’s page: we neither see nor keep its number.',
  amount: 'Sum, ₴',
  amountHint: (least, most) => `From ${least} to ${most}.`,
  amountWrong: {
    'not a sum': 'Enter a sum in digits, for example 100 or 49.50.',
    'too little': 'The sum is too small.',
    'too much': 'The sum is too large for one payment.',
  },
  pay: 'Go on to payment',
  latest: 'Latest top-ups',
  noneYet: 'No top-ups so far.',
  when: 'When',
  how: 'How',
  sum: 'Sum',
  ways: { voucher: 'Voucher', payment: 'Card', 'top-up': 'Terminal or cash desk' },
  quotedAs: 'Top-up',
  openPayments: 'Unfinished payments',
  openPayment: 'Look',
  payment: 'Top-up by card',
  toPay: 'To pay',
  begun: 'Begun',
  goToPay: 'Go to payment',
  goToPayLead: 'The payment page waits for an hour. Come back here when you have paid.',
  states: {
    waiting: {
      name: 'Waiting for the payment',
      lead: 'As soon as the payment service confirms, the money is on the account.',
    },
    'in doubt': {
      name: 'Being checked',
      lead: 'The payment service does not answer yet. We keep asking until we know. Do not pay again: if the money was taken, it will come to the account.',
    },
    paid: { name: 'Paid', lead: 'The money is on the account.' },
    declined: {
      name: 'Declined',
      lead: 'The bank did not let the payment through, nothing was taken. Try another card.',
    },
    expired: { name: 'Not paid', lead: 'The time to pay is over, nothing was taken.' },
  },
  again: 'Top up again',
  toAccount: 'To the account',
};

export const chargingTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Ваучером чи карткою — гроші на рахунку одразу.',
      noAccount: 'Рахунок ще не відкрито. Зазирни трохи пізніше.',
      codeWrong: 'У коді помилка: має бути 16 цифр. Звір його з ваучером.',
      codeNotValid: 'Такий ваучер не діє: його вже використано, скасовано або код інший. Звір цифри ще раз.',
      codeTooOften: (minutes) => `Забагато спроб. Спробуй за ${minutes} хв.`,
      alreadyYours: (sum) => `Цей ваучер на ${sum} уже твій: гроші додано тоді, вдруге не додаються.`,
      amountWrong: {
        'not a sum': 'Введи суму цифрами, наприклад 100 або 49,50.',
        'too little': 'Замала сума.',
        'too much': 'Завелика сума для одного платежу.',
      },
      goToPayLead: 'Сторінка оплати чекає годину. Після оплати повертайся сюди.',
      states: {
        ...uk.states,
        'in doubt': {
          name: 'Перевіряємо',
          lead: 'Платіжний сервіс поки мовчить. Питаємо його самі, доки не дізнаємося. Не плати вдруге: якщо гроші списано, вони прийдуть на рахунок.',
        },
        declined: {
          name: 'Відхилено',
          lead: 'Банк не пропустив платіж, гроші не списано. Спробуй іншу картку.',
        },
      },
    },
    en: {},
  },
);
