import { words } from '../web/index.ts';

export const DOCUMENTS_SEEN = ['passport', 'id-card', 'foreign'] as const;
export type DocumentSeen = (typeof DOCUMENTS_SEEN)[number];

export type AccessState = 'none' | 'sms' | 'first visit' | 'own';
export type DeskRefusal = 'too often' | 'no document' | 'no reason' | 'nothing to send' | 'not here';

interface SubscriptionTexts {
  readonly back: string;
  readonly facts: Readonly<
    Record<'number' | 'brand' | 'segment' | 'holder' | 'since' | 'closed' | 'access' | 'rights', string>
  >;
  readonly segments: Readonly<Record<'contract' | 'prepaid' | 'djuice', string>>;
  readonly person: string;
  readonly coordinator: string;
  readonly employee: (scope: boolean) => string;
  readonly accessStates: Readonly<Record<AccessState, string>>;
  readonly subscription: string;
  readonly whereSms: string;
  readonly sendAgain: string;
  readonly sendAgainLead: string;
  readonly sendFirst: string;
  readonly sendFirstLead: string;
  readonly reset: string;
  readonly resetLead: string;
  readonly document: string;
  readonly documents: Readonly<Record<DocumentSeen, string>>;
  readonly documentSeen: string;
  readonly why: string;
  readonly whyHint: string;
  readonly resetAct: string;
  readonly toCoordinator: string;
  readonly unlock: string;
  readonly unlockLead: string;
  readonly unlockAct: string;
  readonly done: Readonly<Record<'sent' | 'reset' | 'unlocked' | 'stopped' | 'let', string>>;
  readonly refusals: Readonly<Record<DeskRefusal, string>>;
  readonly acts: string;
}

const uk: SubscriptionTexts = {
  back: 'Пошук',
  facts: {
    number: 'Номер',
    brand: 'Марка',
    segment: 'Як обслуговується',
    holder: 'Власник',
    since: 'Підключено',
    closed: 'Закрито',
    access: 'Вхід на портал',
    rights: 'У компанії',
  },
  segments: { contract: 'контракт', prepaid: 'передплата', djuice: 'DJUICE' },
  person: 'особа',
  coordinator: 'координатор',
  employee: (scope) => (scope ? 'працівник, доступ надано' : 'працівник без доступу'),
  accessStates: {
    none: 'ще не реєструвався',
    sms: 'пароль надіслано в SMS, ще не використано',
    'first visit': 'увійшов за SMS, перший вхід не завершено',
    own: 'зареєстровано, власний пароль',
  },
  subscription: 'Підключення',
  whereSms: 'Де остання SMS з паролем',
  sendAgain: 'Надіслати ще раз',
  sendAgainLead: 'Перший вхід не завершено: на номер надійде новий пароль, попередній перестане діяти.',
  sendFirst: 'Надіслати логін і пароль',
  sendFirstLead: 'Абонент іще не реєструвався: логін і одноразовий пароль надійдуть на цей номер.',
  reset: 'Скинути пароль за документом',
  resetLead:
    'Абонент тут, і ви бачили документ. На номер надійде одноразовий пароль; усі сеанси завершаться, таємне запитання обиратимуть заново. Пароля ви не бачите.',
  document: 'Документ',
  documents: {
    passport: 'паспорт громадянина України',
    'id-card': 'ID-картка',
    foreign: 'закордонний паспорт або посвідка',
  },
  documentSeen: 'Я бачу документ, і це власник номера',
  why: 'Підстава',
  whyHint: 'Наприклад: забув пароль і відповідь на запитання',
  resetAct: 'Надіслати одноразовий пароль',
  toCoordinator: 'Номер компанії: новий пароль працівнику надсилає координатор на сторінці «Компанія».',
  unlock: 'Обмеження спроб',
  unlockLead:
    'Знімає обмеження на вхід, на SMS і на відповіді на таємне запитання, якщо власник помилявся забагато разів.',
  unlockAct: 'Зняти обмеження',
  done: {
    sent: 'SMS з новим паролем надсилається.',
    reset: 'Старий пароль і сеанси скасовано, SMS з одноразовим паролем надсилається.',
    unlocked: 'Обмеження знято.',
    stopped: 'Коди на цей номер зупинено.',
    let: 'Коди на цей номер знову дозволено.',
  },
  refusals: {
    'too often': 'На цей номер надіслано забагато SMS з паролями. Спробуйте за годину.',
    'no document': 'Позначте, що бачите документ власника, і який саме.',
    'no reason': 'Вкажіть підставу, щонайменше пʼять знаків.',
    'nothing to send': 'Надсилати нічого: перший вхід уже завершено або доступу немає.',
    'not here': 'Тут цього зробити не можна.',
  },
  acts: 'Хто звертався до цього номера',
};

const en: SubscriptionTexts = {
  back: 'Look-up',
  facts: {
    number: 'Number',
    brand: 'Brand',
    segment: 'Segment',
    holder: 'Holder',
    since: 'Active since',
    closed: 'Closed',
    access: 'Access to the portal',
    rights: 'In the company',
  },
  segments: { contract: 'contract', prepaid: 'prepaid', djuice: 'DJUICE' },
  person: 'a person',
  coordinator: 'coordinator',
  employee: (scope) => (scope ? 'employee with access' : 'employee without access'),
  accessStates: {
    none: 'not enrolled so far',
    sms: 'password sent by SMS, not used yet',
    'first visit': 'came in by the SMS, first visit not finished',
    own: 'enrolled, own password',
  },
  subscription: 'Subscription',
  whereSms: 'Where the last SMS with a password is',
  sendAgain: 'Send again',
  sendAgainLead: 'The first visit is not finished: a new password goes to the number, the one before ends.',
  sendFirst: 'Send login and password',
  sendFirstLead: 'Not enrolled so far: login and a password that works once go to this number.',
  reset: 'Reset the password by document',
  resetLead:
    'The subscriber is here and you have seen the document. A password that works once goes to the number; all sessions end, the secret question is chosen anew. You do not see the password.',
  document: 'Document',
  documents: {
    passport: 'passport of Ukraine',
    'id-card': 'ID card',
    foreign: 'foreign passport or residence permit',
  },
  documentSeen: 'I see the document, and this is the holder of the number',
  why: 'Reason',
  whyHint: 'For example: forgot the password and the answer',
  resetAct: 'Send a one-time password',
  toCoordinator:
    'A company’s number: its coordinator sends an employee a new password on the page “Company”.',
  unlock: 'Limits of tries',
  unlockLead:
    'Lifts the limits on signing in, on SMS and on answers to the secret question, if the holder failed too often.',
  unlockAct: 'Lift the limits',
  done: {
    sent: 'An SMS with a new password is being sent.',
    reset: 'The old password and all sessions have ended; an SMS with a one-time password is being sent.',
    unlocked: 'The limits have been lifted.',
    stopped: 'Codes to this number are stopped.',
    let: 'Codes to this number are let again.',
  },
  refusals: {
    'too often': 'Too many SMS with passwords were sent to this number. Try again in an hour.',
    'no document': 'Tick that you see the holder’s document, and which one.',
    'no reason': 'Give a reason, at least five characters.',
    'nothing to send': 'There is nothing to send: the first visit is over, or there is no access.',
    'not here': 'This cannot be done here.',
  },
  acts: 'Who turned to this number',
};

/** What the page of one subscription says. */
export const subscriptionTexts = words({ uk, en });
