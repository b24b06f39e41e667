import { z } from 'zod';

/** Which roaming zone a partner's network is in: `operator/roaming-partners.json`. */
export const partnersFormat = z.strictObject({
  source: z.string().optional(),
  guess: z.string().optional(),
  home: z.strictObject({ country: z.string().regex(/^[A-Z]{3}$/), mcc: z.string().regex(/^\d{3}$/) }),
  /** The zone of every country that is in none. */
  otherwise: z.string(),
  /** Zone → country (three letters) → its code in mobile networks. */
  zones: z.record(
    z.string(),
    z.record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d{3}$/, 'not three digits')),
  ),
});

export type Partners = z.output<typeof partnersFormat>;

/** The zone by the first three letters of a partner's code, e.g. `DEUD1`. */
export function zoneOfPartner({ zones, otherwise }: Partners, partner: string): string {
  const country = partner.slice(0, 3);
  return Object.entries(zones).find(([, countries]) => Object.hasOwn(countries, country))?.[0] ?? otherwise;
}

/** The zone by the code of the country of a mobile network, e.g. `262`; `home` in our own. */
export function zoneOfNetwork({ zones, otherwise, home }: Partners, mcc: string): string {
  if (mcc === home.mcc) return 'home';
  return (
    Object.entries(zones).find(([, countries]) => Object.values(countries).includes(mcc))?.[0] ?? otherwise
  );
}
