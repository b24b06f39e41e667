import type { InEveryLanguage } from '../terms/index.ts';
import type { Way } from './pretend-payment.ts';

interface PretendTexts {
  readonly title: string;
  readonly lead: string;
  readonly amount: string;
  readonly reference: string;
  readonly what: string;
  readonly ways: Readonly<Record<Way, { readonly name: string; readonly lead: string }>>;
  readonly done: string;
  readonly back: string;
  readonly noOrder: string;
}

export const PRETEND_TEXTS: InEveryLanguage<PretendTexts> = {
  uk: {
    title: 'Удаваний платіжний сервіс',
    lead: 'Тут справжній сервіс запитав би картку. Карток тут немає, тож просто виберіть, що має статися.',
    amount: 'До сплати',
    reference: 'Платіж',
    what: 'Що має статися?',
    ways: {
      pay: { name: 'Заплатити', lead: 'Гроші сплачено, оператора повідомлено одразу.' },
      decline: { name: 'Відмовити', lead: 'Банк не пропустив платіж.' },
      'say nothing': {
        name: 'Заплатити й промовчати',
        lead: 'Гроші сплачено, а повідомлення загубилося: оператор за кілька хвилин спитає сам.',
      },
      'say twice': {
        name: 'Заплатити й повідомити двічі',
        lead: 'Одне й те саме повідомлення приходить двічі.',
      },
      'decline first': {
        name: 'Спершу відмовити, потім заплатити',
        lead: 'Перша картка не підійшла, друга підійшла.',
      },
    },
    done: 'Готово. Можна повертатися.',
    back: 'Повернутися до рахунку',
    noOrder: 'Такого платежу немає або час на нього минув. Почніть поповнення знову.',
  },
  en: {
    title: 'Pretend payment service',
    lead: 'Here a real service would ask for a card. There are no cards here: just choose what shall happen.',
    amount: 'To pay',
    reference: 'Payment',
    what: 'What shall happen?',
    ways: {
      pay: { name: 'Pay', lead: 'The money is paid and the operator is told at once.' },
      decline: { name: 'Decline', lead: 'The bank does not let the payment through.' },
      'say nothing': {
        name: 'Pay and say nothing',
        lead: 'The money is paid and the message is lost: in a few minutes the operator asks by itself.',
      },
      'say twice': { name: 'Pay and say it twice', lead: 'The same message comes twice.' },
      'decline first': {
        name: 'Decline first, then pay',
        lead: 'The first card did not work, the second one did.',
      },
    },
    done: 'Done. You can go back.',
    back: 'Back to the account',
    noOrder: 'There is no such payment, or its time is over. Begin the top-up again.',
  },
};
