import type { InEveryLanguage } from '../terms/index.ts';

/** One question as people ask it, its answer, and where to act on it. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly way?: { readonly href: string; readonly label: string };
}

export interface HelpTexts {
  readonly title: string;
  readonly lead: string;
  readonly groups: readonly { readonly title: string; readonly questions: readonly Question[] }[];
  readonly stillTitle: string;
  readonly still: string;
  readonly call: string;
}

export const QUESTIONS: InEveryLanguage<HelpTexts> = {
  uk: {
    title: 'Запитання й відповіді',
    lead: 'Коротко про те, про що питають найчастіше.',
    groups: [
      {
        title: 'Вхід',
        questions: [
          {
            id: 'enrol',
            question: 'Як отримати доступ?',
            answer:
              'Введіть свій номер — на нього прийде SMS з логіном і одноразовим паролем. За першого входу ви оберете власний пароль і таємне запитання та приймете умови. Це безкоштовно.',
            way: { href: '/enrol', label: 'Отримати логін і пароль' },
          },
          {
            id: 'sms',
            question: 'SMS не приходить. Що робити?',
            answer:
              'Сторінка після введення номера показує, де зараз повідомлення. Якщо номер введено з помилкою — введіть ще раз; якщо в телефоні немає місця — звільніть його, і ми надішлемо знову. В усіх інших випадках допоможе Центр обслуговування.',
            way: { href: '/enrol', label: 'Ввести номер ще раз' },
          },
          {
            id: 'password',
            question: 'Забуто пароль',
            answer:
              'Відновіть його самостійно: код з SMS, таємне запитання, новий пароль. Якщо забуто і відповідь — приходьте до Центру обслуговування з документом. Співробітникам компаній доступ повертає координатор.',
            way: { href: '/password-retrieval', label: 'Відновити пароль' },
          },
          {
            id: 'company',
            question: 'Номер записано на компанію. Чи можна увійти?',
            answer:
              'Так, якщо доступ надав координатор компанії: тоді логін і пароль приходять по SMS, як усім. Щоб компанія мала координатора, вона подає заяву в Центрі обслуговування.',
          },
          {
            id: 'safe',
            question: 'Чи безпечно це?',
            answer:
              'Сайт працює тільки через HTTPS. На новому пристрої, крім пароля, потрібен ще код. Кожен вхід і кожну зміну видно на сторінці «Дії», і про зміни пароля ви дізнаєтеся з SMS.',
          },
        ],
      },
      {
        title: 'Гроші',
        questions: [
          {
            id: 'price',
            question: 'Скільки коштує сам портал?',
            answer:
              'Нічого: щомісячної плати немає. Суми за послугами й днями безкоштовні завжди. Платна лише деталізація поточного місяця; деталізація закритих місяців безкоштовна.',
            way: { href: '/prices', label: 'Усі ціни' },
          },
          {
            id: 'bill-price',
            question: 'Скільки коштує деталізація поточного місяця?',
            answer:
              'До кінця місяця, наступного за реєстрацією, — по 1 ₴ за кожну. Потім перша за календарний місяць — 5 ₴, кожна наступна — 1 ₴. Це з ПДВ; збір до Пенсійного фонду додається, і повну суму видно до того, як ви натиснете кнопку. Відкривати замовлену деталізацію можна скільки завгодно.',
          },
          {
            id: 'sum',
            question: 'Звідки взялася ця сума?',
            answer:
              'Натисніть на суму: відкриється її розрахунок — секунди, тарифні одиниці, ціна, пакет, ПДВ і збір, із назвою тарифу та правила. Якщо не згодні, оскаржте рядок просто звідти.',
          },
          {
            id: 'more',
            question: 'Чому цього місяця більше, ніж минулого?',
            answer:
              'На сторінці витрат є відповідь із точністю до копійки: скільки додали ціни, скільки — обсяг, нові звички, разові витрати та пакети, що закінчилися.',
            way: { href: '/expenses/why', label: 'Порівняти місяці' },
          },
          {
            id: 'budget',
            question: 'Як не витратити забагато?',
            answer:
              'Поставте бюджет на місяць. Ми попередимо, коли ви підійдете до нього, і скажемо, якого числа він скінчиться за нинішнього темпу.',
            way: { href: '/budget', label: 'Поставити бюджет' },
          },
        ],
      },
      {
        title: 'Комп’ютер і телефон',
        questions: [
          {
            id: 'browser',
            question: 'Який потрібен браузер?',
            answer:
              'Будь-який: кожна сторінка працює навіть без скриптів, у текстовому браузері та з програмою екранного читання. Нічого встановлювати не треба.',
            way: { href: '/accessibility', label: 'Про доступність' },
          },
        ],
      },
    ],
    stillTitle: 'Не знайшли відповіді?',
    still: 'Центр обслуговування працює цілодобово: 466 з мобільного, безкоштовно.',
    call: 'Зателефонувати 466',
  },
  en: {
    title: 'Questions and answers',
    lead: 'What people ask most, in short.',
    groups: [
      {
        title: 'Getting in',
        questions: [
          {
            id: 'enrol',
            question: 'How do I get access?',
            answer:
              'Enter your number; an SMS brings a login and a password that works once. At the first visit you choose your own password and a secret question, and accept the terms. It costs nothing.',
            way: { href: '/enrol', label: 'Get login and password' },
          },
          {
            id: 'sms',
            question: 'The SMS does not come. What now?',
            answer:
              'The page after your number shows where the message is. If the number was wrong, enter it again; if the phone has no room, free some and we send it again. In every other case Customer Care helps.',
            way: { href: '/enrol', label: 'Enter the number again' },
          },
          {
            id: 'password',
            question: 'I have forgotten my password',
            answer:
              'Get a new one by yourself: a code by SMS, the secret question, a new password. If you have forgotten the answer too, come to Customer Care with a document. Employees of a company ask their coordinator.',
            way: { href: '/password-retrieval', label: 'Password retrieval' },
          },
          {
            id: 'company',
            question: 'The number belongs to a company. May I sign in?',
            answer:
              'Yes, once the company’s coordinator has granted access: login and password then come by SMS, as for everybody. To have a coordinator, the company applies at Customer Care.',
          },
          {
            id: 'safe',
            question: 'Is it safe?',
            answer:
              'The site speaks HTTPS only. On a new device you need a code besides the password. Every sign-in and every change stands on the page “Activity”, and an SMS tells you of every change of a password.',
          },
        ],
      },
      {
        title: 'Money',
        questions: [
          {
            id: 'price',
            question: 'What does the portal itself cost?',
            answer:
              'Nothing: there is no monthly fee. Sums by service and by day are always free. Only a detailed bill of the current month is charged; those of closed months are free.',
            way: { href: '/prices', label: 'All prices' },
          },
          {
            id: 'bill-price',
            question: 'What does a detailed bill of the current month cost?',
            answer:
              'Until the end of the month after your enrolment, 1 ₴ each. After that 5 ₴ for the first in a calendar month and 1 ₴ for each further one. That includes VAT; the pension-fund duty is added, and you see the full sum before you press the button. A bill you ordered opens as often as you like.',
          },
          {
            id: 'sum',
            question: 'Where does this sum come from?',
            answer:
              'Open the sum: it shows its arithmetic — seconds, billed units, price, allowance, VAT and duty, with the plan and the rule. If you do not agree, dispute the line right there.',
          },
          {
            id: 'more',
            question: 'Why is it more than last month?',
            answer:
              'The expenses page answers to the kopeck: how much came from prices, from volume, from new habits, from one-offs and from allowances that ran out.',
            way: { href: '/expenses/why', label: 'Compare months' },
          },
          {
            id: 'budget',
            question: 'How do I not spend too much?',
            answer:
              'Set a budget for the month. We warn you when you come near it, and say on which day it ends at the present pace.',
            way: { href: '/budget', label: 'Set a budget' },
          },
        ],
      },
      {
        title: 'Computer and phone',
        questions: [
          {
            id: 'browser',
            question: 'Which browser do I need?',
            answer:
              'Any: every page works even without scripts, in a text browser and with a screen reader. Nothing has to be installed.',
            way: { href: '/accessibility', label: 'About accessibility' },
          },
        ],
      },
    ],
    stillTitle: 'No answer here?',
    still: 'Customer Care is there day and night: 466 from a mobile, free of charge.',
    call: 'Call 466',
  },
};
