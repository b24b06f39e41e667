import type { LineChange } from '../subscribers/index.ts';
import type { BrandId, Language } from '../terms/index.ts';
import { words } from '../web/index.ts';

type Kind = LineChange['kinds'][number];

interface Words {
  readonly title: string;
  readonly text: string;
  /** One segment; none where no SMS is sent. */
  readonly sms: string;
}

const uk: Readonly<Record<Kind, Words>> = {
  'sim replaced': {
    title: 'Вашу SIM-картку замінено',
    text: 'Ми дізналися про заміну SIM-картки. Добу важливі дії не можна підтвердити кодом з SMS, а 10 днів — обрати новий пароль без Центру обслуговування. Якщо картку міняли не ви, негайно зателефонуйте 466.',
    sms: 'Вашу SIM-картку замінено. Не ви? Негайно дзвоніть 466',
  },
  'number changed': {
    title: 'У вас новий номер',
    text: 'Номер змінено. Логін, пароль і вся історія залишилися, SMS тепер надходитимуть на новий номер. Якщо ви цього не просили, негайно зателефонуйте 466.',
    sms: 'Номер змінено, логін і пароль ті самі. Не ви? Дзвоніть 466',
  },
  'contract moved': {
    title: 'Договір переоформлено',
    text: 'Договір на ваш номер переоформлено, тож усі сеанси завершено. Якщо номер тепер належить компанії, доступ надає її координатор. Якщо ви цього не просили, негайно зателефонуйте 466.',
    sms: 'Договір на ваш номер переоформлено. Питання? Тел. 466',
  },
  'barred as lost': {
    title: 'Номер заблоковано як утрачений',
    text: 'Телефон або SIM-картку позначено втраченими. Усі сеанси завершено, SMS з кодами не надсилаємо. Увійти можна паролем разом із ключем доступу, застосунком або запасним кодом.',
    sms: '',
  },
  closed: {
    title: 'Номер більше не ваш',
    text: 'Ваш договір на цей номер закінчився, тож вхід закрито. Рахунки й історія новому власникові номера не відкриються ніколи. Потрібна копія — зверніться до Центру обслуговування: 466.',
    sms: '',
  },
};

const en: Readonly<Record<Kind, Words>> = {
  'sim replaced': {
    title: 'Your SIM card was replaced',
    text: 'We have learned that your SIM card was replaced. For a day nothing that matters can be confirmed by a code from an SMS, and for 10 days a new password is only given by a Customer Care Center. If it was not you, call 466 at once.',
    sms: 'Your SIM card was replaced. Not you? Call 466 at once.',
  },
  'number changed': {
    title: 'You have a new number',
    text: 'Your number was changed. Login, password and all history stay, and SMS now go to the new number. If you did not ask for it, call 466 at once.',
    sms: 'Your number was changed; login and password stay. Not you? Call 466.',
  },
  'contract moved': {
    title: 'The contract has moved',
    text: 'The contract of your number has moved to somebody else, so every session has ended. If it is a company’s now, its coordinator gives access. If you did not ask for it, call 466 at once.',
    sms: 'The contract of your number has moved. Questions? Call 466.',
  },
  'barred as lost': {
    title: 'The number is barred as lost',
    text: 'The phone or SIM card is marked as lost. Every session has ended and no codes are sent by SMS. You can sign in by your password with a passkey, an app or a recovery code.',
    sms: '',
  },
  closed: {
    title: 'The number is no longer yours',
    text: 'Your contract for this number has ended, and nobody can sign in any more. Bills and history never open to the number’s new owner. For a copy turn to a Customer Care Center: 466.',
    sms: '',
  },
};

export const lineChangeTexts = words(
  { uk, en },
  {
    uk: {
      'sim replaced': {
        title: 'Твою SIM-картку замінено',
        text: 'Ми дізналися про заміну SIM-картки. Добу важливі дії не можна підтвердити кодом з SMS, а 10 днів — обрати новий пароль без Центру обслуговування. Якщо це не твоїх рук справа, негайно подзвони 466.',
        sms: 'Твою SIM-картку замінено. Не ти? Негайно дзвони 466',
      },
      'number changed': {
        title: 'У тебе новий номер',
        text: 'Номер змінено. Логін, пароль і вся історія залишилися, SMS тепер надходитимуть на новий номер. Якщо це не твоє прохання, негайно подзвони 466.',
        sms: 'Номер змінено, логін і пароль ті самі. Не ти? Дзвони 466',
      },
      'contract moved': {
        title: 'Договір переоформлено',
        text: 'Договір на твій номер переоформлено, тож усі сеанси завершено. Якщо номер тепер належить компанії, доступ надає її координатор. Якщо це не твоє прохання, негайно подзвони 466.',
        sms: 'Договір на твій номер переоформлено. Питання? Тел. 466',
      },
      closed: {
        title: 'Номер більше не твій',
        text: 'Твій договір на цей номер закінчився, тож вхід закрито. Рахунки й історія новому власникові номера не відкриються ніколи. Потрібна копія — звернися до Центру обслуговування: 466.',
        sms: '',
      },
    },
    en: {},
  },
);

/** What the owner is told: the SMS in one segment, mail and portal in full. */
export function lineChangeWords(
  to: { readonly brand: BrandId; readonly language: Language },
  kind: Kind,
): { readonly title: string; readonly text: string; readonly sms?: string } {
  const { sms, ...rest } = lineChangeTexts({ skin: { id: to.brand }, language: to.language })[kind];
  return sms === '' ? rest : { ...rest, sms };
}
