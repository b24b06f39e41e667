import { joined, useKeyOf } from './part.ts';
import type { UsageRecord } from './record.ts';
import { JOINED, numberOfFee } from './row.ts';

/** The records of a file with its parts joined to the uses that they make: for tools that store nothing. Each part counts once. */
export function wholeUses(records: readonly UsageRecord[]): readonly UsageRecord[] {
  const bySubscriber = Map.groupBy(
    records.filter((record) => record.part !== undefined),
    ({ msisdn }) => msisdn,
  );
  const uses = [...bySubscriber].flatMap(([msisdn, own]) => usesOf(own).map((use) => ({ ...use, msisdn })));
  return uses.length === 0 ? records : [...records.filter(({ part }) => part === undefined), ...uses];
}

function usesOf(records: readonly UsageRecord[]): readonly Omit<UsageRecord, 'msisdn'>[] {
  const parts = records.map((record) => {
    const { startedMs, kind, direction, other, seconds, bytes, roaming } = record;
    const { partNo, isLast } = record.part!;
    const useKey = useKeyOf(record, record.part!);
    return { useKey, partNo, isLast, startedMs, kind, direction, other, seconds, bytes, roaming };
  });
  const once = new Map(
    parts.toReversed().map((part) => [`${part.useKey}/${part.partNo}/${part.startedMs}`, part]),
  );
  return joined([...once.values()]).map(({ useKey, ...use }) => ({
    ...use,
    element: JOINED,
    seq: numberOfFee(useKey),
  }));
}
