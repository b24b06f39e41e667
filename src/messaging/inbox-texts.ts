import { words } from '../web/index.ts';
import type { Channel, NoticePurpose } from './routing.ts';

interface PurposeTexts {
  readonly name: string;
  readonly about: string;
}

interface PushTexts {
  readonly heading: string;
  readonly about: string;
  readonly turnOn: string;
  readonly refused: string;
  readonly cannot: string;
  readonly on: string;
  readonly off: string;
  readonly notTaken: string;
  readonly browsers: string;
  readonly since: (name: string, day: string) => string;
  readonly someBrowser: string;
  readonly turnOff: string;
}

interface InboxTexts {
  readonly title: string;
  readonly lead: string;
  readonly empty: string;
  readonly fresh: string;
  readonly unreadable: string;
  readonly open: string;
  readonly older: string;
  readonly newest: string;
  readonly channels: string;
  readonly channelsLead: string;
  readonly saved: string;
  readonly save: string;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly purposes: Readonly<Record<Exclude<NoticePurpose, 'code' | 'security'>, PurposeTexts>>;
  readonly firstOnly: string;
  readonly always: string;
  readonly alwaysAbout: string;
  readonly quiet: string;
  readonly quietAbout: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly mailTo: (addresses: string) => string;
  readonly push: PushTexts;
}

const uk: InboxTexts = {
  title: 'Повідомлення',
  lead: 'Усе, про що ми вам писали. Тут воно є завжди, навіть якщо SMS не дійшло.',
  empty: 'Поки що порожньо. Тут зʼявиться все, про що ми вас сповістимо.',
  fresh: 'нове',
  unreadable: 'Це повідомлення більше не можна прочитати.',
  open: 'Перейти',
  older: 'Давніші',
  newest: 'Найновіші',
  channels: 'Як вас сповіщати',
  channelsLead: 'Повідомлення завжди чекають на вас у порталі. Виберіть, що надсилати ще й назовні.',
  saved: 'Збережено.',
  save: 'Зберегти',
  channel: { sms: 'SMS', mail: 'Електронна пошта', push: 'Сповіщення у браузері' },
  purposes: {
    alert: { name: 'Попередження', about: 'Щось добігає кінця або потребує вашої уваги.' },
    ready: { name: 'Готово', about: 'Те, що ви замовили, можна відкрити.' },
    news: { name: 'Новини та пропозиції', about: 'Лише якщо ви погодитеся.' },
  },
  firstOnly: 'Надсилаємо одним шляхом. Якщо не вийде — наступним із позначених.',
  always: 'Безпека',
  alwaysAbout: 'Коди та звістки про зміну пароля надходять завжди й одразу: це захищає ваш номер.',
  quiet: 'Тиша',
  quietAbout: 'У ці години ми не надсилаємо SMS і сповіщень, крім безпеки. Однаковий час — тиші немає.',
  quietFrom: 'Не турбувати з',
  quietUntil: 'до',
  mailTo: (addresses) => `На адресу ${addresses}`,
  push: {
    heading: 'Сповіщення в цьому браузері',
    about:
      'Зʼявляються на екрані, навіть коли портал закрито. У сповіщенні лише заголовок: решту видно після входу. Не вмикайте на чужому компʼютері.',
    turnOn: 'Увімкнути тут',
    refused:
      'Браузер не дозволив. Дозвольте сповіщення для цього сайту в його налаштуваннях і спробуйте ще раз.',
    cannot: 'Цей браузер не вміє показувати сповіщення або в ньому вимкнено скрипти.',
    on: 'Сповіщення ввімкнено в цьому браузері.',
    off: 'Сповіщення вимкнено.',
    notTaken: 'Не вдалося: ми не знаємо служби сповіщень цього браузера.',
    browsers: 'Де ввімкнено',
    since: (name, day) => `${name}, з ${day}`,
    someBrowser: 'Браузер',
    turnOff: 'Вимкнути',
  },
};

const en: InboxTexts = {
  title: 'Messages',
  lead: 'Everything we wrote to you. It is always here, even if an SMS did not arrive.',
  empty: 'Nothing here yet. Everything that we tell you will appear on this page.',
  fresh: 'new',
  unreadable: 'This message can no longer be read.',
  open: 'Open',
  older: 'Older',
  newest: 'Newest',
  channels: 'How we reach you',
  channelsLead: 'Messages always wait for you in the portal. Choose what is sent outside as well.',
  saved: 'Saved.',
  save: 'Save',
  channel: { sms: 'SMS', mail: 'Mail', push: 'Notifications in the browser' },
  purposes: {
    alert: { name: 'Alerts', about: 'Something runs out or needs your attention.' },
    ready: { name: 'Ready', about: 'What you ordered can be opened.' },
    news: { name: 'News and offers', about: 'Only if you say yes.' },
  },
  firstOnly: 'We use one way. If it fails, the next one that is ticked.',
  always: 'Security',
  alwaysAbout: 'Codes and word of a changed password always come at once: this protects your number.',
  quiet: 'Quiet hours',
  quietAbout:
    'In these hours we send no SMS or notifications except for security. The same time twice: never quiet.',
  quietFrom: 'Do not disturb from',
  quietUntil: 'until',
  mailTo: (addresses) => `To ${addresses}`,
  push: {
    heading: 'Notifications in this browser',
    about:
      'They appear on the screen even when the portal is closed. A notification has only a heading: the rest is read after signing in. Do not turn it on at somebody else’s computer.',
    turnOn: 'Turn on here',
    refused: 'The browser did not allow it. Allow notifications of this site in its settings and try again.',
    cannot: 'This browser cannot show notifications, or scripts are off in it.',
    on: 'Notifications are on in this browser.',
    off: 'Notifications are off.',
    notTaken: 'It did not work: we do not know this browser’s push service.',
    browsers: 'Where it is on',
    since: (name, day) => `${name}, since ${day}`,
    someBrowser: 'A browser',
    turnOff: 'Turn off',
  },
};

/** What the inbox and the choice of channels say. */
export const inboxTexts = words<InboxTexts>(
  { uk, en },
  {
    uk: {
      lead: 'Усе, про що ми тобі писали. Тут воно є завжди, навіть якщо SMS не дійшло.',
      empty: 'Поки що порожньо. Тут зʼявиться все, про що ми тебе сповістимо.',
      channels: 'Як тебе сповіщати',
      channelsLead: 'Повідомлення завжди чекають на тебе в порталі. Вибери, що надсилати ще й назовні.',
      purposes: {
        alert: { name: 'Попередження', about: 'Щось добігає кінця або потребує твоєї уваги.' },
        ready: { name: 'Готово', about: 'Те, що ти замовляєш, можна відкрити.' },
        news: { name: 'Новини та пропозиції', about: 'Лише якщо ти не проти.' },
      },
      alwaysAbout: 'Коди та звістки про зміну пароля надходять завжди й одразу: це захищає твій номер.',
      push: {
        ...uk.push,
        about:
          'Зʼявляються на екрані, навіть коли портал закрито. У сповіщенні лише заголовок: решту видно після входу. Не вмикай на чужому компʼютері.',
        refused:
          'Браузер не дозволив. Дозволь сповіщення для цього сайту в його налаштуваннях і спробуй ще раз.',
      },
    },
    en: {},
  },
);
