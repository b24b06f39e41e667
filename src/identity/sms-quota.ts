import type { Msisdn } from '../terms/index.ts';
import { type Limit, networkOf, type Spending } from './throttle.ts';

/** How often an SMS may be asked for. */
export interface Quotas {
  readonly number: readonly Limit[];
  readonly network: Limit;
  readonly browser: Limit;
}

/**
 * One set of counters for every flow in which a stranger can make us send an SMS (enrolment, password retrieval), counted
 * whether or not the number is ours.
 */
export const QUOTAS: Quotas = {
  number: [
    { name: 'sms/number/minute', most: 1, windowSeconds: 60 },
    { name: 'sms/number/10min', most: 3, windowSeconds: 600 },
    { name: 'sms/number/day', most: 6, windowSeconds: 86_400 },
  ],
  network: { name: 'sms/network', most: 20, windowSeconds: 3600 },
  browser: { name: 'sms/browser', most: 12, windowSeconds: 86_400 },
};

/** What one request for an SMS spends; `number` is the E.164 form, or what was typed when it is a login of nobody. */
export function smsSpendings(
  quotas: Quotas,
  from: { readonly browser: string; readonly address: string },
  number: Msisdn | `?${string}`,
): readonly Spending[] {
  return [
    { limit: quotas.browser, by: from.browser },
    { limit: quotas.network, by: networkOf(from.address) },
    ...quotas.number.map((limit) => ({ limit, by: number })),
  ];
}
