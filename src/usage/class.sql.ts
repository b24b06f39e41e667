import type { Queries, Tx } from '../store/index.ts';
import type { UsageClass } from './row.ts';

interface ClassRow {
  class_id: number;
  kind: UsageClass['kind'];
  direction: UsageClass['direction'];
  roaming: string;
  category: UsageClass['category'];
  zone: string;
  plan: string;
  rule: string;
  unit: string;
  allowance: string | null;
  label_uk: string | null;
  label_en: string | null;
}

/** Every class of usage rows, by its id: some hundreds. */
export async function allClasses(db: Queries): Promise<Map<number, UsageClass>> {
  const rows = await db.query<ClassRow>(
    `SELECT class_id, kind, direction, roaming, category, zone, plan, rule, unit, allowance, label_uk, label_en
     FROM usage_class`,
  );
  return new Map(rows.map((row) => [row.class_id, classOf(row)]));
}

function classOf(row: ClassRow): UsageClass {
  const { class_id: _, label_uk: labelUk, label_en: labelEn, ...same } = row;
  return { ...same, labelUk, labelEn };
}

/** Keeps new classes. Only within a turn. */
export async function addClasses(tx: Tx, added: readonly (readonly [number, UsageClass])[]): Promise<void> {
  if (added.length === 0) return;
  const column = (of: keyof UsageClass) => added.map(([, each]) => each[of]);
  await tx.query(
    `INSERT INTO usage_class
       (class_id, kind, direction, roaming, category, zone, plan, rule, unit, allowance, label_uk, label_en)
     SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`,
    [added.map(([classId]) => classId), ...COLUMNS.map(column)],
  );
}

const COLUMNS = [
  'kind',
  'direction',
  'roaming',
  'category',
  'zone',
  'plan',
  'rule',
  'unit',
  'allowance',
  'labelUk',
  'labelEn',
] as const;
