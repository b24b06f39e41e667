import type { BrandId, Language } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { Change } from './announcement.ts';

interface AnnouncementTexts {
  /** The change in as few letters as an SMS leaves. */
  readonly short: Readonly<Record<Change, string>>;
  readonly notYou: string;
  readonly titles: Readonly<Record<Change, string>>;
  readonly text: string;
  readonly pageTitle: string;
  readonly pageLead: (what: string, when: string) => string;
  readonly was: string;
  readonly wasHelp: string;
  readonly wasNot: string;
  readonly wasNotHelp: string;
  readonly deny: string;
  readonly deniedTitle: string;
  readonly deniedLead: string;
  readonly next: readonly [string, string, string];
  readonly newPassword: string;
  /** A new password that waits for its day: nothing has changed yet, so nobody is locked out. */
  readonly waits: {
    readonly text: string;
    readonly wasHelp: string;
    readonly wasNotHelp: string;
    readonly deniedTitle: string;
    readonly deniedLead: string;
    readonly next: readonly [string, string, string];
    readonly signIn: string;
  };
  readonly goneTitle: string;
  readonly call: string;
  readonly goneLead: string;
}

const uk: AnnouncementTexts = {
  short: {
    'password changed': 'Пароль змінено.',
    'retrieval waits': 'Запит нового пароля.',
    'password retrieved': 'Пароль замінено.',
    'password reset': 'Пароль скинуто.',
    'question changed': 'Запитання змінено.',
    'factor added': 'Додано спосіб входу.',
    'factor removed': 'Прибрано спосіб входу.',
    'recovery codes made': 'Нові запасні коди.',
    'mail added': 'Додано адресу пошти.',
    'mail removed': 'Прибрано пошту.',
  },
  notYou: 'Не ви?',
  titles: {
    'password changed': 'Пароль змінено',
    'retrieval waits': 'Замовлено новий пароль замість забутого',
    'password retrieved': 'Забутий пароль замінено новим',
    'password reset': 'Пароль скинуто, на номер надіслано тимчасовий',
    'question changed': 'Таємне запитання змінено',
    'factor added': 'Додано спосіб підтвердження входу',
    'factor removed': 'Вилучено спосіб підтвердження входу',
    'recovery codes made': 'Створено нові запасні коди',
    'mail added': 'Додано адресу для сповіщень',
    'mail removed': 'Вилучено адресу для сповіщень',
  },
  text: 'Якщо це зробили ви, нічого робити не треба. Якщо ні — протягом 10 днів відкрийте посилання й натисніть «Це не я».',
  pageTitle: 'Це були ви?',
  pageLead: (what, when) => `${what}: ${when}.`,
  was: 'Так, це я',
  wasHelp: 'Тоді нічого робити не треба: просто закрийте цю сторінку.',
  wasNot: 'Ні, це хтось інший',
  wasNotHelp:
    'Ми негайно завершимо всі сеанси, приберемо додані відтоді способи входу й нікого не впускатимемо, доки ви не оберете новий пароль.',
  deny: 'Це не я',
  deniedTitle: 'Вхід закрито для всіх',
  deniedLead: 'Усі сеанси завершено. Увійти не зможе ніхто, доки ви не оберете новий пароль.',
  next: [
    'Замовте новий пароль просто зараз: знадобиться код з SMS і все, чим ви ще захистили вхід.',
    'Перегляньте «Що відбувалося» на сторінці безпеки й вилучіть усе незнайоме.',
    'Якщо SMS не надходять або SIM-картка раптом не працює, зателефонуйте 466 з іншого телефону.',
  ],
  newPassword: 'Обрати новий пароль',
  waits: {
    text: 'Хтось ввів код з SMS на ваш номер, щоб замінити забутий пароль. Якщо це ви, за добу замовте код ще раз і оберіть пароль. Якщо ні — відкрийте посилання й натисніть «Це не я»: пароль лишиться як був.',
    wasHelp: 'Тоді просто закрийте цю сторінку, а за добу замовте код ще раз і оберіть новий пароль.',
    wasNotHelp: 'Ми зупинимо це одразу: нового пароля ніхто не обере, а ваш лишиться як був.',
    deniedTitle: 'Зупинено',
    deniedLead: 'Ваш пароль лишився як був, нового не обере ніхто.',
    next: [
      'Код з SMS прочитали на вашому телефоні: згадайте, хто міг тримати його в руках, і поставте замок на екран.',
      'Додайте на сторінці безпеки застосунок для кодів або ключ доступу: тоді самого телефону буде не досить.',
      'Якщо SMS не надходять або SIM-картка раптом не працює, зателефонуйте 466 з іншого телефону.',
    ],
    signIn: 'Увійти',
  },
  goneTitle: 'Посилання вже не діє',
  call: 'Зателефонувати 466',
  goneLead: 'Воно діє 10 днів і один раз. Якщо ви чогось не робили — зателефонуйте 466.',
};

const en: AnnouncementTexts = {
  short: {
    'password changed': 'Password changed.',
    'retrieval waits': 'A new password was asked for.',
    'password retrieved': 'Forgotten password replaced.',
    'password reset': 'The password was reset.',
    'question changed': 'Secret question changed.',
    'factor added': 'A way to sign in was added.',
    'factor removed': 'A way to sign in was removed.',
    'recovery codes made': 'New recovery codes were made.',
    'mail added': 'A mail address was added.',
    'mail removed': 'A mail address was removed.',
  },
  notYou: 'Not you?',
  titles: {
    'password changed': 'The password was changed',
    'retrieval waits': 'A new password was asked for',
    'password retrieved': 'The forgotten password was replaced',
    'password reset': 'The password was reset, and a temporary one sent to the number',
    'question changed': 'The secret question was changed',
    'factor added': 'A way to confirm was added',
    'factor removed': 'A way to confirm was removed',
    'recovery codes made': 'New recovery codes were made',
    'mail added': 'An address for notices was added',
    'mail removed': 'An address for notices was removed',
  },
  text: 'If it was you, there is nothing to do. If not, open the link within 10 days and press “This was not me”.',
  pageTitle: 'Was it you?',
  pageLead: (what, when) => `${what}: ${when}.`,
  was: 'Yes, it was me',
  wasHelp: 'Then there is nothing to do: simply close this page.',
  wasNot: 'No, it was somebody else',
  wasNotHelp:
    'We end every session at once, take out the ways to sign in that were added since, and let nobody in until you choose a new password.',
  deny: 'This was not me',
  deniedTitle: 'Nobody can sign in now',
  deniedLead: 'Every session has ended. Nobody can sign in until you choose a new password.',
  next: [
    'Ask for a new password right now: you need a code by SMS and whatever else protects your sign-in.',
    'Look through “What was done” on the security page and remove all that you do not know.',
    'Should no SMS come, or the SIM card suddenly not work, call 466 from another phone.',
  ],
  newPassword: 'Choose a new password',
  waits: {
    text: 'Somebody entered a code from an SMS to your number to replace a forgotten password. If it was you, ask for a code again in a day and choose the password. If not, open the link and press “This was not me”: the password stays as it was.',
    wasHelp: 'Then simply close this page, and in a day ask for a code again and choose the new password.',
    wasNotHelp: 'We stop it at once: nobody chooses a new password, and yours stays as it was.',
    deniedTitle: 'Stopped',
    deniedLead: 'Your password is as it was, and nobody chooses a new one.',
    next: [
      'The code was read on your phone: think who may have held it, and lock its screen.',
      'Add an authenticator app or a passkey on the security page: then the phone alone is not enough.',
      'Should no SMS come, or the SIM card suddenly not work, call 466 from another phone.',
    ],
    signIn: 'Sign in',
  },
  goneTitle: 'This link no longer works',
  call: 'Call 466',
  goneLead: 'It works for 10 days and once. If there is something that you did not do, call 466.',
};

export const announcementTexts = words(
  { uk, en },
  {
    uk: {
      notYou: 'Не ти?',
      text: 'Якщо це твоїх рук справа, нічого робити не треба. Якщо ні — протягом 10 днів відкрий посилання й натисни «Це не я».',
      pageTitle: 'Це точно ти?',
      wasHelp: 'Тоді нічого робити не треба: просто закрий цю сторінку.',
      wasNotHelp:
        'Ми негайно завершимо всі сеанси, приберемо додані відтоді способи входу й нікого не впускатимемо, доки ти не обереш новий пароль.',
      deniedLead: 'Усі сеанси завершено. Увійти не зможе ніхто, доки ти не обереш новий пароль.',
      next: [
        'Замов новий пароль просто зараз: знадобиться код з SMS і все, чим ти ще захистив чи захистила вхід.',
        'Переглянь «Що відбувалося» на сторінці безпеки й вилучи все незнайоме.',
        'Якщо SMS не надходять або SIM-картка раптом не працює, подзвони 466 з іншого телефону.',
      ],
      waits: {
        text: 'Хтось ввів код з SMS на твій номер, щоб замінити забутий пароль. Якщо це ти, за добу замов код ще раз і обери пароль. Якщо ні — відкрий посилання й натисни «Це не я»: пароль лишиться як був.',
        wasHelp: 'Тоді просто закрий цю сторінку, а за добу замов код ще раз і обери новий пароль.',
        wasNotHelp: 'Ми зупинимо це одразу: нового пароля ніхто не обере, а твій лишиться як був.',
        deniedTitle: 'Зупинено',
        deniedLead: 'Твій пароль лишився як був, нового не обере ніхто.',
        next: [
          'Код з SMS прочитали на твоєму телефоні: згадай, хто міг тримати його в руках, і постав замок на екран.',
          'Додай на сторінці безпеки застосунок для кодів або ключ доступу: тоді самого телефону буде не досить.',
          'Якщо SMS не надходять або SIM-картка раптом не працює, подзвони 466 з іншого телефону.',
        ],
        signIn: 'Увійти',
      },
      goneLead: 'Воно діє 10 днів і один раз. Якщо ти чогось не робив чи не робила — подзвони 466.',
    },
    en: {},
  },
);

/** What every address of the owner is told: the SMS in one segment with the link, the mail and the portal in full, with the link beside. */
export function announcementWords(
  to: { readonly brand: BrandId; readonly language: Language },
  change: Change,
  link: string,
): { readonly title: string; readonly text: string; readonly sms: string } {
  const texts = announcementTexts({ skin: { id: to.brand }, language: to.language });
  return {
    title: texts.titles[change],
    text: change === 'retrieval waits' ? texts.waits.text : texts.text,
    sms: `${texts.short[change]} ${texts.notYou} ${link}`,
  };
}
