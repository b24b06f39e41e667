import type { Msisdn } from '../terms/index.ts';
import { type Limit, networkOf, type Spending } from './throttle.ts';

/** How often an SMS may be asked for. */
export interface Quotas {
  readonly number: readonly Limit[];
  readonly network: Limit;
  readonly browser: Limit;
  /** From where on a check is asked for, long before the others; absent: never. */
  readonly near?: Nearness;
}

/** Limits that refuse nobody: who passes one is asked for a check (`human-check.ts`). */
interface Nearness {
  readonly network: Limit;
  /** Of one range: numbers with the same first nine digits. */
  readonly range: Limit;
  /** Different numbers. */
  readonly networkNumbers: Limit;
  readonly browserNumbers: Limit;
  /** Tries to sign in at browsers that are not known: of one name, and from one network. */
  readonly signIn: { readonly name: Limit; readonly network: Limit };
}

/**
 * One set of counters for every flow in which a stranger can make us send an SMS (enrolment, password retrieval), counted
 * whether or not the number is ours. The waits between two SMS to a number grow: 60, 120, 300 and 600 seconds.
 */
export const QUOTAS: Quotas & { readonly near: Nearness } = {
  number: [
    { name: 'sms/number/minute', most: 1, windowSeconds: 60 },
    { name: 'sms/number/3min', most: 2, windowSeconds: 180 },
    { name: 'sms/number/10min', most: 3, windowSeconds: 600 },
    { name: 'sms/number/20min', most: 4, windowSeconds: 1200 },
    { name: 'sms/number/day', most: 6, windowSeconds: 86_400 },
  ],
  network: { name: 'sms/network', most: 20, windowSeconds: 3600 },
  browser: { name: 'sms/browser', most: 12, windowSeconds: 86_400 },
  near: {
    network: { name: 'sms/near/network', most: 10, windowSeconds: 3600 },
    range: { name: 'sms/near/range', most: 10, windowSeconds: 3600 },
    networkNumbers: { name: 'sms/near/network-numbers', most: 5, windowSeconds: 3600 },
    browserNumbers: { name: 'sms/near/browser-numbers', most: 3, windowSeconds: 86_400 },
    signIn: {
      name: { name: 'sign-in/near/name', most: 10, windowSeconds: 86_400 },
      network: { name: 'sign-in/near/network', most: 30, windowSeconds: 900 },
    },
  },
};

/** Whoever asks for an SMS: a browser, at an address. */
interface From {
  readonly browser: string;
  readonly address: string;
}

/** The E.164 form of a number, or what was typed when it is a login of nobody. */
export type Asked = Msisdn | `?${string}`;

/** What one request for an SMS spends. */
export function smsSpendings(quotas: Quotas, from: From, number: Asked): readonly Spending[] {
  return [
    { limit: quotas.browser, by: from.browser },
    { limit: quotas.network, by: networkOf(from.address) },
    ...quotas.number.map((limit) => ({ limit, by: number })),
  ];
}

/** What it spends of the limits beyond which a check is asked for: counted ones, and ones of different numbers. */
export function nearSpendings(near: Nearness, { browser, address }: From, number: Asked) {
  const network = networkOf(address);
  return {
    counted: [
      { limit: near.network, by: network },
      { limit: near.range, by: rangeOf(number) },
    ],
    different: [
      { limit: near.networkNumbers, by: network },
      { limit: near.browserNumbers, by: browser },
    ],
  };
}

/** A range: a thousand numbers with the same first nine digits. Logins of nobody are one of their own. */
export function rangeOf(number: Asked): string {
  return number.startsWith('?') ? '?' : number.slice(0, 9);
}
