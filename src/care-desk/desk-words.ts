import { words } from '../web/index.ts';

export const DOCUMENTS_SEEN = ['passport', 'id-card', 'foreign'] as const;
export type DocumentSeen = (typeof DOCUMENTS_SEEN)[number];

export type AccessState = 'none' | 'sms' | 'first visit' | 'own';
export type DeskRefusal = 'too often' | 'no document' | 'no reason' | 'nothing to send' | 'not here';

interface DeskTexts {
  readonly home: string;
  readonly homeLead: string;
  readonly number: string;
  readonly numberHint: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly lookUp: string;
  readonly notANumber: string;
  readonly reasonMissing: string;
  readonly foundNobody: string;
  readonly tooMany: string;
  readonly waiting: (count: number) => string;
  readonly noneWaiting: string;
  readonly toApplications: string;
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
  readonly messages: string;
  readonly noMessages: string;
  readonly messageColumns: readonly [when: string, purpose: string, state: string, why: string];
  readonly purposes: Readonly<Record<string, string>>;
  readonly messageStates: Readonly<Record<string, string>>;
  readonly trail: (when: string) => string;
  readonly trailColumns: readonly [when: string, what: string, evidence: string];
  readonly events: Readonly<
    Record<
      'put' | 'submitted' | 'answered' | 'receipt' | 'state',
      (result: string, attempt: string) => string
    >
  >;
  readonly results: Readonly<Record<string, string>>;
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

const uk: DeskTexts = {
  home: 'Пошук абонента',
  homeLead: 'Кожен пошук записуємо: хто, коли, який номер і за яким зверненням.',
  number: 'Номер телефону',
  numberHint: 'Наприклад, 067 123 45 67',
  reason: 'Звернення або підстава',
  reasonHint: 'Номер звернення або кілька слів: «дзвонить на 466, не прийшла SMS»',
  lookUp: 'Знайти',
  notANumber: 'Це не схоже на номер мобільного. Введіть десять цифр, наприклад 067 123 45 67.',
  reasonMissing: 'Вкажіть звернення або підставу, щонайменше пʼять знаків.',
  foundNobody: 'Цей номер зараз не обслуговуємо. Перевірте цифри.',
  tooMany: 'Пошуків за годину забагато. Зверніться до супервізора; про це вже записано.',
  waiting: (count) => `Заяв, що чекають на рішення: ${count}`,
  noneWaiting: 'Заяв, що чекають на рішення, немає.',
  toApplications: 'До заяв',
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
  messages: 'Повідомлення',
  noMessages: 'Ми нічого не надсилали на цей номер.',
  messageColumns: ['Коли', 'Що', 'Стан', 'Причина'],
  purposes: { password: 'логін і пароль', code: 'код', notice: 'сповіщення' },
  messageStates: {
    queued: 'у черзі',
    sent: 'у мережі',
    delivered: 'доставлено',
    failed: 'не доставлено',
    expired: 'не доставлено вчасно',
    uncertain: 'невідомо',
  },
  trail: (when) => `Перебіг: ${when}`,
  trailColumns: ['Коли', 'Що сталося', 'Дані мережі'],
  events: {
    put: (purpose) => `Створено: ${purpose}`,
    submitted: (centre, attempt) => `Передано до SMS-центру ${centre}, спроба ${attempt}`,
    answered: (outcome) => `Відповідь центру: ${outcome}`,
    receipt: (fate) => `Квитанція: ${fate}`,
    state: (state) => `Стан: ${state}`,
  },
  results: {
    pending: 'чекаємо',
    accepted: 'прийнято',
    refused: 'відхилено',
    uncertain: 'невідомо',
    open: 'ще не відомо',
    enroute: 'у дорозі',
    delivered: 'доставлено',
    failed: 'не доставлено',
    expired: 'строк минув',
    queued: 'у черзі',
    sent: 'у мережі',
    password: 'логін і пароль',
    code: 'код',
    notice: 'сповіщення',
  },
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

const en: DeskTexts = {
  home: 'Look up a subscriber',
  homeLead: 'Every look-up is written down: who, when, which number and for which request.',
  number: 'Telephone number',
  numberHint: 'For example 067 123 45 67',
  reason: 'Ticket or reason',
  reasonHint: 'A ticket number or some words: “calls 466, the SMS did not come”',
  lookUp: 'Find',
  notANumber: 'This does not look like a mobile number. Enter ten digits, for example 067 123 45 67.',
  reasonMissing: 'Give a ticket or a reason, at least five characters.',
  foundNobody: 'We do not serve this number now. Check the digits.',
  tooMany: 'Too many look-ups within an hour. Turn to a supervisor; this has been written down.',
  waiting: (count) => `Applications waiting for a decision: ${count}`,
  noneWaiting: 'No application waits for a decision.',
  toApplications: 'To the applications',
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
  messages: 'Messages',
  noMessages: 'We have sent nothing to this number.',
  messageColumns: ['When', 'What', 'State', 'Reason'],
  purposes: { password: 'login and password', code: 'code', notice: 'notice' },
  messageStates: {
    queued: 'queued',
    sent: 'in the network',
    delivered: 'delivered',
    failed: 'not delivered',
    expired: 'not delivered in time',
    uncertain: 'not known',
  },
  trail: (when) => `Trail: ${when}`,
  trailColumns: ['When', 'What happened', 'Data of the network'],
  events: {
    put: (purpose) => `Made: ${purpose}`,
    submitted: (centre, attempt) => `Given to SMS centre ${centre}, attempt ${attempt}`,
    answered: (outcome) => `The centre answered: ${outcome}`,
    receipt: (fate) => `Receipt: ${fate}`,
    state: (state) => `State: ${state}`,
  },
  results: {
    pending: 'waiting',
    accepted: 'accepted',
    refused: 'refused',
    uncertain: 'not known',
    open: 'not known yet',
    enroute: 'on its way',
    delivered: 'delivered',
    failed: 'not delivered',
    expired: 'expired',
    queued: 'queued',
    sent: 'in the network',
    password: 'login and password',
    code: 'code',
    notice: 'notice',
  },
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

export const deskTexts = words({ uk, en });
