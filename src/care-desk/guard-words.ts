import { words } from '../web/index.ts';

interface GuardTexts {
  readonly heading: string;
  readonly states: Readonly<Record<'calm' | 'check' | 'stop', string>>;
  readonly lately: (asked: number, confirmed: number) => string;
  readonly ranges: (ranges: readonly string[]) => string;
  readonly codes: string;
  readonly codesLead: (stopped: boolean) => string;
  readonly codesAct: (stopped: boolean) => string;
}

const uk: GuardTexts = {
  heading: 'Коди й паролі в SMS',
  states: {
    calm: 'Усе спокійно.',
    check: 'Менше третини кодів вводять: кожного, хто просить SMS, спершу перевіряємо.',
    stop: 'Коди майже ніхто не вводить: перші паролі не надсилаємо нікому, решту — після перевірки.',
  },
  lately: (asked, confirmed) => `За чверть години: замовлено ${asked}, введено ${confirmed}.`,
  ranges: (ranges) => `Діапазони понад межу: ${ranges.map((range) => `${range}…`).join(', ')}`,
  codes: 'Коди, яких абонент не замовляв',
  codesLead: (stopped) =>
    stopped
      ? 'Абонент зупинив коди й паролі, які може замовити будь-хто. Забутий пароль йому замінюють тут, за документом.'
      : 'Абонент дзвонить зі свого номера й просить не надсилати кодів, яких не замовляв. Вхід з паролем працюватиме.',
  codesAct: (stopped) => (stopped ? 'Дозволити коди' : 'Зупинити коди'),
};

const en: GuardTexts = {
  heading: 'Codes and passwords by SMS',
  states: {
    calm: 'All is calm.',
    check: 'Less than a third of the codes are typed in: whoever asks for an SMS is checked first.',
    stop: 'Hardly any code is typed in: no first passwords are sent to anybody, the rest after a check.',
  },
  lately: (asked, confirmed) => `Last quarter of an hour: ${asked} asked for, ${confirmed} typed in.`,
  ranges: (ranges) => `Ranges beyond their limit: ${ranges.map((range) => `${range}…`).join(', ')}`,
  codes: 'Codes that the subscriber did not ask for',
  codesLead: (stopped) =>
    stopped
      ? 'The subscriber has stopped the codes and passwords that anybody can ask for. A forgotten password is replaced here, by a document.'
      : 'The subscriber calls from the number itself and wants no codes that they did not ask for. Signing in with the password goes on working.',
  codesAct: (stopped) => (stopped ? 'Let codes again' : 'Stop codes'),
};

export const guardTexts = words({ uk, en });
