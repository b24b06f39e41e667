/** One usage record as a network element writes it, and how it is delivered. */
export interface DemoRecord {
  readonly startMs: number;
  readonly msisdn: string;
  readonly kind: 'voice' | 'sms' | 'mms' | 'data';
  readonly direction: 'out' | 'in';
  readonly other: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly roaming: string;
  /** Delivered so many days late; 0 in time. */
  readonly lateDays: number;
  /** Delivered a second time in a later file. */
  readonly again: boolean;
}

/** What everything in this room is made of: a record before its delivery is decided. */
export type Happening = Omit<DemoRecord, 'lateDays' | 'again'>;
