/** The zone of every day, month and calendar of the operator. Moments themselves are UTC instants. */
export const KYIV = 'Europe/Kyiv';

/** The calendar day in Kyiv at a moment. */
export function kyivDate(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(KYIV).toPlainDate();
}

/** The first moment of a day in Kyiv. */
export function startOfDay(date: Temporal.PlainDate): Temporal.Instant {
  return date.toZonedDateTime(KYIV).toInstant();
}
