import {
  type InEveryLanguage,
  type Language,
  type SubscriberId,
  type TaxedPrice,
  durationText,
  monthText,
  volumeText,
  inAllLanguages,
  inLanguage,
} from '../terms/index.ts';
import type { BillLine } from './line.ts';
import { type OrderId, parseOrderId } from './order.ts';
import { orderOf } from './order.sql.ts';
import type { FindDeps } from './opening.web.ts';
import { findLine } from './sum.web.ts';
import { sumTexts } from './sum-texts.ts';

/** A sum that can be quoted: its parts, the name that it has whatever address it is shown at, and its arithmetic. */
export interface QuotedSum extends Pick<TaxedPrice, 'net' | 'vat' | 'duty' | 'taken'> {
  readonly subject: string;
  readonly address: string;
  readonly at: Temporal.Instant;
  readonly label: InEveryLanguage<string>;
  readonly steps: (language: Language) => readonly { readonly label: string; readonly value: string }[];
}

const LINE = /^\/bills\/([\w-]{1,40})\/lines\/([\w-]{1,40})$/;
const ORDER = /^\/bills\/([0-9a-f-]{36})$/;

/**
 * The sum at an address of the portal, as far as its owner may open it: a line that costs something, or the price of a
 * bill that is ready. Numbers called are masked: it is made to be shown to somebody else.
 */
export async function quotedSum(
  deps: FindDeps,
  id: SubscriberId,
  address: string,
): Promise<QuotedSum | null> {
  const [, key, name] = LINE.exec(address) ?? [];
  if (key !== undefined && name !== undefined) return quotedLine(deps, id, key, name);
  const orderId = parseOrderId(ORDER.exec(address)?.[1]);
  return orderId === null ? null : quotedPrice(deps, id, orderId);
}

async function quotedLine(
  deps: FindDeps,
  id: SubscriberId,
  key: string,
  name: string,
): Promise<QuotedSum | null> {
  const found = await findLine(deps, id, key, name);
  if (found === null || found.line.taken <= 0n) return null;
  const { line, month } = found;
  const origin = (line as { readonly origin?: string }).origin;
  return {
    // The same use stands at two addresses, in the bill of its month and in an ordered one: its origin is what counts.
    subject: origin === undefined ? `bill/${key}/${name}` : `use/${month}/${origin}`,
    address: `/bills/${key}/lines/${name}`,
    at: line.at,
    label: inAllLanguages((language) => labelOf(line, language)),
    steps: (language) => deps.sources.explainWhole(line, language),
    net: line.net,
    vat: line.vat,
    duty: line.duty,
    taken: line.taken,
  };
}

function labelOf(line: BillLine, language: Language): string {
  const { kinds } = sumTexts({ skin: { id: 'kyivstar' }, language });
  const what = kinds[line.kind][line.direction];
  if (line.kind === 'fee') return `${what}: ${inLanguage(line.label, language) ?? line.plan}`;
  const used =
    line.kind === 'voice'
      ? durationText(line.seconds, language)
      : line.kind === 'data'
        ? volumeText(line.bytes, language)
        : '';
  return [what, masked(line.other), used].filter((part) => part !== '').join(', ');
}

/** The first digits and the last two: enough to recognise, too little to know. Short numbers are services. */
function masked(other: string): string {
  return /^\d{9,15}$/.test(other) ? `+${other.slice(0, 5)} ••• •• ${other.slice(-2)}` : other;
}

async function quotedPrice(
  { store }: FindDeps,
  id: SubscriberId,
  orderId: OrderId,
): Promise<QuotedSum | null> {
  const order = await orderOf(store, id, orderId);
  if (order?.state !== 'ready') return null;
  const { net, vat, duty, taken } = order.price;
  return {
    subject: `order/${orderId}`,
    address: `/bills/${orderId}`,
    at: order.orderedAt,
    label: inAllLanguages((language) =>
      sumTexts({ skin: { id: 'kyivstar' }, language }).priceOf(monthText(order.month, language)),
    ),
    steps: () => [],
    net,
    vat,
    duty,
    taken,
  };
}
