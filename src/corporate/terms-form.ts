import { kyivDate, type Language, type Money } from '../terms/index.ts';
import { limitText } from './department-form.ts';
import { type Grant, isLater } from './grant.ts';

/** The form of a grant as it stands: what is planned, or else what lives. A day that has come is not asked for again. */
export function termsForm(
  grant: Grant | undefined,
  monthLimit: Money | null,
  now: Temporal.Instant,
  language: Language,
): Readonly<Record<string, string>> {
  const from = isLater(grant?.validFrom ?? null, now) ? (grant?.validFrom ?? null) : null;
  const until = grant?.validUntil ?? null;
  return {
    scope: grant?.scope ?? 'expenses',
    from: from === null ? '' : dayText(from),
    until: until === null ? '' : dayText(until.subtract({ seconds: 1 })),
    services: grant?.services === true ? 'yes' : '',
    limit: limitText(monthLimit, language),
  };
}

/** The Kyiv day of a moment, as files and forms write it: `31.12.2026`. */
export function dayText(at: Temporal.Instant): string {
  const day = kyivDate(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(day.day)}.${two(day.month)}.${day.year}`;
}
