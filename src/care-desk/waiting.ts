import type { DeskRight } from './role.ts';

/** What can wait for somebody at the desk, by the place in which it is decided. */
export const QUEUES = {
  applications: { right: 'evidence', href: '/applications' },
  disputes: { right: 'disputes', href: '/disputes' },
  withdrawals: { right: 'files', href: '/files' },
  vouchers: { right: 'vouchers', href: '/vouchers' },
  resets: { right: 'mass resets', href: '/resets' },
} as const satisfies Readonly<Record<string, { readonly right: DeskRight; readonly href: string }>>;
export type QueueName = keyof typeof QUEUES;

/** How much waits in a queue. */
export interface Waiting {
  readonly queue: QueueName;
  readonly count: number;
  /** Those of them whose time to answer is over. */
  readonly late: number;
}
