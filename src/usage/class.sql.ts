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

/** Keeps a new class. Only within a turn. */
export async function addClass(tx: Tx, classId: number, added: UsageClass): Promise<void> {
  await tx.query(
    `INSERT INTO usage_class
       (class_id, kind, direction, roaming, category, zone, plan, rule, unit, allowance, label_uk, label_en)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      classId,
      added.kind,
      added.direction,
      added.roaming,
      added.category,
      added.zone,
      added.plan,
      added.rule,
      added.unit,
      added.allowance,
      added.labelUk,
      added.labelEn,
    ],
  );
}
