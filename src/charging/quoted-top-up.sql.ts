import type { Queries } from '../store/index.ts';
import {
  inAllLanguages,
  type InEveryLanguage,
  type Language,
  type Money,
  type SubscriberId,
  ZERO,
} from '../terms/index.ts';
import { latestTopUps, type Movement, topUpBy } from './movement.sql.ts';
import { TOP_UP_ADDRESS, topUpAddress } from './top-up-address.ts';
import { chargingTexts } from './texts.ts';

/** A top-up as it is quoted to somebody else: nothing of it is tax. */
export interface QuotedTopUp {
  /** The id of its transaction, which begins with `top-up:`. */
  readonly subject: string;
  /** Where its owner sees it. */
  readonly address: string;
  readonly at: Temporal.Instant;
  readonly label: InEveryLanguage<string>;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
}

const LONGEST_SUBJECT = 120;

/** The top-up at an address of the portal, if it is this subscriber's; otherwise `null`. */
export async function quotedTopUp(
  db: Queries,
  id: SubscriberId,
  address: string,
): Promise<QuotedTopUp | null> {
  if (!address.startsWith(TOP_UP_ADDRESS)) return null;
  const found = await topUpBy(db, id, decoded(address.slice(TOP_UP_ADDRESS.length)));
  return found === null || found.transactionId.length > LONGEST_SUBJECT ? null : quoted(found);
}

/** The latest top-ups as they are quoted. */
export async function recentTopUps(
  db: Queries,
  id: SubscriberId,
  limit: number,
): Promise<readonly QuotedTopUp[]> {
  return (await latestTopUps(db, id, limit))
    .filter(({ transactionId }) => transactionId.length <= LONGEST_SUBJECT)
    .map(quoted);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 200);
  } catch {
    return '';
  }
}

function quoted({ transactionId, at, reason, amount }: Movement): QuotedTopUp {
  const label = (language: Language): string => {
    const { quotedAs, ways } = chargingTexts({ skin: { id: 'kyivstar' }, language });
    return `${quotedAs}: ${ways[reason] ?? ways['top-up'] ?? reason}`;
  };
  return {
    subject: transactionId,
    address: topUpAddress(transactionId),
    at,
    label: inAllLanguages(label),
    net: amount,
    vat: ZERO,
    duty: ZERO,
    taken: amount,
  };
}
