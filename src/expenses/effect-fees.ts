import type { FeeDue } from '../rating/index.ts';
import { type InEveryLanguage, type Money, micro, negate } from '../terms/index.ts';

/** Equal fees that a change brings, or spares: how many, from which day on, and what each takes. */
export interface EffectFee {
  /** To which sum of the effect they belong. */
  readonly part: 'now' | 'thisMonth' | 'nextMonth';
  readonly label: InEveryLanguage<string>;
  readonly day: Temporal.PlainDate;
  readonly count: number;
  /** What one of them takes; below zero where it is spared. */
  readonly each: Money;
}

/** The fees behind one sum of an effect: those that come with the change, and those that no longer come, below zero. */
export function effectFees(
  part: EffectFee['part'],
  withIt: readonly FeeDue[],
  without: readonly FeeDue[],
): readonly EffectFee[] {
  const named = (fees: readonly FeeDue[]) => new Map(fees.map((fee) => [`${fee.feeId} ${fee.taken}`, fee]));
  const [there, gone] = [named(withIt), named(without)];
  const signed = (fee: FeeDue, each: Money): EffectFee => {
    const day = Temporal.Instant.fromEpochMilliseconds(fee.atMs)
      .toZonedDateTimeISO('Europe/Kyiv')
      .toPlainDate();
    return { part, label: fee.label, day, count: 1, each };
  };
  const all = [
    ...[...there].filter(([name]) => !gone.has(name)).map(([, fee]) => signed(fee, micro(fee.taken))),
    ...[...gone].filter(([name]) => !there.has(name)).map(([, fee]) => signed(fee, negate(micro(fee.taken)))),
  ];
  const groups = Map.groupBy(all, ({ label, each }) => `${label.uk} ${each}`);
  return [...groups.values()].flatMap((own) =>
    own[0] === undefined ? [] : { ...own[0], count: own.length },
  );
}
