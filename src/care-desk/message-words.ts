import { words } from '../web/index.ts';

interface MessageTexts {
  readonly messages: string;
  readonly noMessages: string;
  readonly messageColumns: readonly [when: string, purpose: string, state: string, why: string];
  readonly purposes: Readonly<Record<string, string>>;
  readonly messageStates: Readonly<Record<string, string>>;
  readonly trail: (when: string) => string;
  readonly trailColumns: readonly [when: string, what: string, evidence: string];
  readonly events: Readonly<
    Record<
      'put' | 'submitted' | 'answered' | 'receipt' | 'reachable' | 'state',
      (result: string, attempt: string) => string
    >
  >;
  readonly results: Readonly<Record<string, string>>;
}

const uk: MessageTexts = {
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
    reachable: () => 'Телефон знову доступний',
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
};

const en: MessageTexts = {
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
    reachable: () => 'The phone can be reached again',
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
};

/** What is said of the messages of a subscription and their trail. */
export const messageTexts = words({ uk, en });
