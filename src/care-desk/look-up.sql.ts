import type { Queries } from '../store/index.ts';
import type { LookUps } from './look-up.ts';

const MOST_STAFF = 200;

/** Who looked up subscribers within the last hour, who did most first. */
export async function lookUpsOfHour(db: Queries, now: Temporal.Instant): Promise<readonly LookUps[]> {
  const rows = await db.query<{ name: string; made: bigint; nobody: bigint; stopped: bigint }>(
    `select m.name, count(*) filter (where d.act in ('looked up', 'found nobody')) as made,
            count(*) filter (where d.act = 'found nobody') as nobody,
            count(*) filter (where d.act = 'looked up too often') as stopped
       from desk_act d join staff_member m on m.staff_id = d.staff_id
      where d.at > $1 and d.act in ('looked up', 'found nobody', 'looked up too often')
      group by m.staff_id, m.name order by stopped desc, made desc, m.name limit ${MOST_STAFF}`,
    [now.subtract({ hours: 1 })],
  );
  return rows.map(({ name, made, nobody, stopped }) => ({
    name,
    made: Number(made),
    nobody: Number(nobody),
    stopped: Number(stopped),
  }));
}

/** What is measured of it: the most of one person, and how many were refused. No name leaves with it. */
export async function lookUpFigures(
  db: Queries,
  now: Temporal.Instant,
): Promise<{ readonly mostOfOne: number; readonly stopped: number }> {
  const all = await lookUpsOfHour(db, now);
  return {
    mostOfOne: Math.max(0, ...all.map(({ made }) => made)),
    stopped: all.reduce((sum, each) => sum + each.stopped, 0),
  };
}
