import { dateText, type Language } from '../terms/index.ts';

/** A day that is kept as `2026-11-01`, as people read it; every other text as it stands. */
export function saidDay(text: string, language: Language): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  return dateText(Temporal.PlainDate.from(text), language, { year: true });
}
