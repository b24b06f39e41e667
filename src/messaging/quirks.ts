import { GOOD_HABITS, type ReceiptHabits } from './centre-receipt.ts';
import { STATUS } from './command.ts';

/** What a pretend centre can do to its clients, as real ones do; changed while it runs. */
export interface Quirks {
  receiptFirst: boolean;
  doubleReceipts: boolean;
  /** Receipts are held back; told again when this is false and something happens. */
  keepReceipts: boolean;
  /** Takes every message and answers none; the link lives on. */
  neverAnswers: boolean;
  /** Takes the message, then cuts the link instead of answering. */
  cutBeforeResponse: boolean;
  /** The same in the middle of the response's octets. */
  cutInMidPdu: boolean;
  /** So many submits are refused with this status. */
  refuse: { times: number; status: number };
  /** What is refused is answered by a bare header. */
  bareRefusals: boolean;
  /** After every so many submits the links are dropped, or left with a goodbye; 0: never. */
  dropEvery: number;
  unbindEvery: number;
  silentBind: boolean;
  /** The sockets stay open, and not a word is said any more. */
  frozen: boolean;
  /** Does not keep what a phone cannot take now: it is given up at the first try. */
  givesUp: boolean;
  /** Receipts are lost on their way to us. */
  loseReceipts: boolean;
  /** Receipts come as data_sm, with their parameters alone. */
  dataReceipts: boolean;
  habits: ReceiptHabits;
}

export function noQuirks(): Quirks {
  return {
    receiptFirst: false,
    doubleReceipts: false,
    keepReceipts: false,
    neverAnswers: false,
    cutBeforeResponse: false,
    cutInMidPdu: false,
    refuse: { times: 0, status: STATUS.THROTTLED },
    bareRefusals: false,
    dropEvery: 0,
    unbindEvery: 0,
    silentBind: false,
    frozen: false,
    givesUp: false,
    loseReceipts: false,
    dataReceipts: false,
    habits: GOOD_HABITS,
  };
}
