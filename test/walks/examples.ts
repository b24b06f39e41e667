import type { ExampleRecord } from '../../src/usage/examples.ts';

const KINDS: readonly Partial<ExampleRecord>[] = [
  { kind: 'voice', direction: 'out', other: '380671110002', seconds: 125 },
  { kind: 'voice', direction: 'out', other: '380501234567', seconds: 61 },
  { kind: 'sms', direction: 'out', other: '380501234567', seconds: 0 },
  { kind: 'data', direction: 'out', other: 'internet', seconds: 0, bytes: 12_345_678 },
  { kind: 'voice', direction: 'in', other: '380631112233', seconds: 300 },
  { kind: 'voice', direction: 'out', other: '442079460000', seconds: 59 },
];

/** A little of everything on the first days of November and October 2026, in the order of time. */
export function someUses(): readonly Partial<ExampleRecord>[] {
  return ['2026-10', '2026-11'].flatMap((month) =>
    Array.from({ length: 18 }, (_, index) => ({
      ...KINDS[index % KINDS.length],
      start: `${month}-${String(1 + Math.floor(index / 2)).padStart(2, '0')}T${String(8 + (index % 2)).padStart(2, '0')}:15:02Z`,
    })),
  );
}
