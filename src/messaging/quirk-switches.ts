import { STATUS } from './command.ts';
import type { ReceiptHabits } from './centre-receipt.ts';
import { noQuirks, type Quirks } from './quirks.ts';

/** What a quirk is about. */
export const QUIRK_GROUPS = ['answers', 'receipts', 'link'] as const;
export type QuirkGroup = (typeof QUIRK_GROUPS)[number];

/** One way in which a centre can be odd, to be switched on and off. */
interface QuirkSwitch {
  readonly group: QuirkGroup;
  readonly isOn: (quirks: Quirks) => boolean;
  readonly turn: (quirks: Quirks, on: boolean) => void;
}

type Flag = { [Q in keyof Quirks]: Quirks[Q] extends boolean ? Q : never }[keyof Quirks];

function flag(group: QuirkGroup, name: Flag): QuirkSwitch {
  return {
    group,
    isOn: (quirks) => quirks[name],
    turn: (quirks, on) => {
      quirks[name] = on;
    },
  };
}

function habit<H extends keyof ReceiptHabits>(name: H, odd: ReceiptHabits[H]): QuirkSwitch {
  return {
    group: 'receipts',
    isOn: (quirks) => quirks.habits[name] === odd,
    turn: (quirks, on) => {
      const value = on ? odd : noQuirks().habits[name];
      if (on || quirks.habits[name] === odd) quirks.habits = { ...quirks.habits, [name]: value };
    },
  };
}

function refusal(status: number): QuirkSwitch {
  return {
    group: 'answers',
    isOn: ({ refuse }) => refuse.times > 0 && refuse.status === status,
    turn: (quirks, on) => {
      if (on) quirks.refuse = { times: Number.POSITIVE_INFINITY, status };
      else if (quirks.refuse.status === status) quirks.refuse = { times: 0, status };
    },
  };
}

const OFTEN = 3;

function every(name: 'dropEvery' | 'unbindEvery'): QuirkSwitch {
  return {
    group: 'link',
    isOn: (quirks) => quirks[name] > 0,
    turn: (quirks, on) => {
      quirks[name] = on ? OFTEN : 0;
    },
  };
}

/** Every quirk of a pretend centre as a switch, by its name in forms. */
export const QUIRK_SWITCHES = {
  throttled: refusal(STATUS.THROTTLED),
  'queue-full': refusal(STATUS.QUEUE_FULL),
  'bare-refusals': flag('answers', 'bareRefusals'),
  'never-answers': flag('answers', 'neverAnswers'),
  'answer-lost': flag('answers', 'cutBeforeResponse'),
  'cut-in-answer': flag('answers', 'cutInMidPdu'),
  'gives-up': flag('answers', 'givesUp'),
  'receipt-first': flag('receipts', 'receiptFirst'),
  'receipts-twice': flag('receipts', 'doubleReceipts'),
  'receipts-kept': flag('receipts', 'keepReceipts'),
  'receipts-lost': flag('receipts', 'loseReceipts'),
  'data-receipts': flag('receipts', 'dataReceipts'),
  'text-alone': habit('tlvs', false),
  'parameters-alone': habit('text', false),
  'no-id': habit('withoutId', true),
  'no-nul': habit('withoutNul', true),
  'decimal-ids': habit('decimalIds', true),
  'coding-2': habit('dataCoding', 2),
  'coding-4': habit('dataCoding', 4),
  'coding-8': habit('dataCoding', 8),
  'silent-bind': flag('link', 'silentBind'),
  frozen: flag('link', 'frozen'),
  drops: every('dropEvery'),
  leaves: every('unbindEvery'),
} as const satisfies Readonly<Record<string, QuirkSwitch>>;

export type QuirkName = keyof typeof QUIRK_SWITCHES;
export const QUIRK_NAMES = Object.keys(QUIRK_SWITCHES) as readonly QuirkName[];

/** Turns on the named quirks and all others off. Of two that exclude each other the later one of the list stays. */
export function turnQuirks(quirks: Quirks, on: ReadonlySet<QuirkName>): void {
  for (const name of QUIRK_NAMES) QUIRK_SWITCHES[name].turn(quirks, false);
  for (const name of QUIRK_NAMES) if (on.has(name)) QUIRK_SWITCHES[name].turn(quirks, true);
}
