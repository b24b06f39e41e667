import { COMPANY } from './cast.ts';
import { population } from './population.ts';
import type { DemoOptions, DemoSubscriber } from './subscriber.ts';

/** The register file of the demo, one line a subscription, as the operator's customer system would write it. */
export function* generateRegister(options: DemoOptions): Generator<string> {
  for (const subscriber of population(options)) yield JSON.stringify(entryOf(subscriber));
}

function entryOf(subscriber: DemoSubscriber): object {
  const { subscriberId, msisdn, since, closedAt, brand, segment, inCompany, name, language } = subscriber;
  const { organisationId, name: company, edrpou } = COMPANY;
  return {
    subscriberId,
    msisdn,
    since,
    closedAt,
    brand,
    segment,
    holder: inCompany ? 'organisation' : 'person',
    organisation: inCompany ? { organisationId, name: company, edrpou } : null,
    name,
    language,
    activatedAt: since,
    plans: subscriber.plans,
    services: subscriber.services.map((service) => Object.assign({ until: null }, service)),
    friends: subscriber.friends,
    openingBalance: subscriber.openingBalance,
    creditLimit: segment === 'contract' ? '1000.00' : null,
  };
}
