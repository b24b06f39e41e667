import { words } from '../web/index.ts';

interface HelpTexts {
  readonly title: string;
  readonly lead: string;
  readonly call: string;
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
  readonly doors: string;
  readonly staff: string;
}

export const helpTexts = words<HelpTexts>({
  uk: {
    title: 'Центр обслуговування абонентів',
    lead: 'Допоможемо там, де людина сама не зможе. Телефонуйте 466 цілодобово або приходьте з документом.',
    call: 'Зателефонувати 466',
    questions: [
      {
        question: 'SMS з логіном і паролем не надходить',
        answer:
          'Перевірте, чи правильно введено номер і чи є в телефоні місце для повідомлень. Якщо так — зателефонуйте: ми бачимо, де зупинилося повідомлення, і надішлемо його ще раз.',
      },
      {
        question: 'Забуто пароль або відповідь на таємне запитання',
        answer:
          'Прийдіть з документом до Центру. Ми переконаємося, що це ви, і на ваш номер надійде новий одноразовий пароль. Пароль обираєте тільки ви.',
      },
      {
        question: 'Номер записано на компанію',
        answer:
          'Доступ співробітникам надає координатор компанії. Щоб стати координатором, подайте заяву в Центрі: документи компанії, ваш документ, номер координатора.',
      },
      {
        question: 'Не згодні із сумою',
        answer:
          'Відкрийте суму в деталізації: там видно, з чого вона складається. Якщо сумніви лишилися, назвіть нам дату й час рядка.',
      },
    ],
    doors: 'Сайти для абонентів',
    staff: 'Вхід для працівників Центру',
  },
  en: {
    title: 'Customer Care Center',
    lead: 'We help with what a person alone cannot do. Call 466 day and night, or come with a document.',
    call: 'Call 466',
    questions: [
      {
        question: 'The SMS with login and password does not come',
        answer:
          'Check that the number was entered rightly and that the phone has room for messages. If so, call us: we see where the message stopped and send it again.',
      },
      {
        question: 'Forgotten password or secret answer',
        answer:
          'Come to the Center with a document. We make sure that it is you, and a new password that works once goes to your number. Only you choose the password that stays.',
      },
      {
        question: 'The number belongs to a company',
        answer:
          'The company’s coordinator grants access to employees. To become coordinator, apply at the Center: the company’s documents, your document, the coordinator’s number.',
      },
      {
        question: 'You do not agree with a sum',
        answer:
          'Open the sum in the detailed bill: it shows what it is made of. If doubts remain, tell us the date and time of the line.',
      },
    ],
    doors: 'Sites for subscribers',
    staff: 'Sign-in for the Center’s staff',
  },
});
