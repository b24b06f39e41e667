/** The identity of a subscription. Accounts belong to it and never to a number: numbers are recycled. */
export type SubscriberId = bigint & { readonly kind: 'subscriber' };

/** A subscriber id from its decimal digits, or `null`. */
export function parseSubscriberId(text: string): SubscriberId | null {
  return /^[1-9]\d{0,17}$/.test(text) ? (BigInt(text) as SubscriberId) : null;
}

/** A face with its own address. */
export const BRANDS = ['kyivstar', 'djuice'] as const;
export type BrandId = (typeof BRANDS)[number];

/** How a subscription is paid for and sold. */
export const SEGMENTS = ['contract', 'prepaid', 'djuice'] as const;
export type Segment = (typeof SEGMENTS)[number];
