import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { lookUpFigures } from '../care-desk/index.ts';
import { billQueueFigures } from '../detailed-bills/index.ts';
import { smsGuard } from '../identity/index.ts';
import { outboxFigures } from '../messaging/index.ts';
import { lastArchived, type Pulse, type Store } from '../store/index.ts';
import { sequenceGaps, usageFigures } from '../usage/index.ts';
import { BACKUP, checkRuns, type Reading } from '../watch/index.ts';
import type { Life } from './life.ts';

/** What every process says of itself. */
export function ownReadings(life: Life, pulse: Pulse): readonly Reading[] {
  return [
    { figure: 'portal_database_up', value: pulse.beats() ? 1 : 0 },
    { figure: 'portal_ready', value: life.stage() === 'open' && pulse.beats() ? 1 : 0 },
  ];
}

/** How full our disks are: PostgreSQL gives up when that of its log is. */
export function diskReadings(varDir: string): readonly Reading[] {
  const log = join(varDir, 'postgres', 'data', 'pg_wal');
  return [diskReading('var', varDir), diskReading('log', log)].filter((reading) => reading !== null);
}

/** `null` where there is no such folder, as with a database of your own. */
function diskReading(disk: string, folder: string): Reading | null {
  try {
    const { blocks, bavail } = statfsSync(folder);
    return { figure: 'portal_disk_used', labels: { disk }, value: 1 - bavail / blocks };
  } catch {
    return null;
  }
}

/** How the connections of one pool stand. */
export function poolReadings(pool: string, store: Store): readonly Reading[] {
  const { open, idle, waiting } = store.pool();
  const connections = (state: string, value: number): Reading => ({
    figure: 'portal_database_connections',
    labels: { pool, state },
    value,
  });
  return [
    connections('idle', idle),
    connections('busy', open - idle),
    { figure: 'portal_database_waiting', labels: { pool }, value: waiting },
  ];
}

/** What all processes share: queues, messages, usage, checks. */
export async function sharedReadings(store: Store): Promise<readonly Reading[]> {
  const now = await store.now();
  const ageOf = (at: Temporal.Instant): number => Math.max(0, now.since(at).total('seconds'));
  const [outbox, bills, usage, gaps, checks, archivedAt, lookUps] = await Promise.all([
    outboxFigures(store, now),
    billQueueFigures(store, now),
    usageFigures(store),
    sequenceGaps(store),
    checkRuns(store),
    lastArchived(store),
    lookUpFigures(store, now),
  ]);
  return [
    ...queueReadings('messages', outbox),
    ...queueReadings('bills', bills),
    { figure: 'sms_asked_last_hour', value: outbox.asked },
    { figure: 'sms_sent_last_hour', value: outbox.sent },
    { figure: 'sms_confirmed_last_hour', value: outbox.confirmed },
    ...(usage.loadedAt === null
      ? []
      : [{ figure: 'usage_lag_seconds' as const, value: ageOf(usage.loadedAt) }]),
    { figure: 'usage_files_held', value: usage.held },
    { figure: 'usage_files_missing', value: gaps.reduce((sum, gap) => sum + gap.last - gap.first + 1, 0) },
    { figure: 'desk_look_ups_of_one_last_hour', value: lookUps.mostOfOne },
    { figure: 'desk_look_ups_stopped_last_hour', value: lookUps.stopped },
    ...(archivedAt === null
      ? []
      : [{ figure: 'backup_archive_age_seconds' as const, value: ageOf(archivedAt) }]),
    ...checks.flatMap(({ name, at, breaches }): Reading[] =>
      name === BACKUP
        ? [{ figure: 'backup_age_seconds', value: ageOf(at) }]
        : [
            { figure: 'check_age_seconds', labels: { check: name }, value: ageOf(at) },
            { figure: 'check_breaches', labels: { check: name }, value: breaches },
          ],
    ),
  ];
}

function queueReadings(
  queue: string,
  { due, oldestSeconds }: { readonly due: number; readonly oldestSeconds: number },
): readonly Reading[] {
  const labels = { queue };
  return [
    { figure: 'queue_due', labels, value: due },
    { figure: 'queue_oldest_seconds', labels, value: oldestSeconds },
  ];
}

const BREAKER = { calm: 0, check: 1, stop: 2 } as const;

/** The guard over codes by SMS, and how much of a day's budget is spent. */
export async function guardReadings(store: Store, smsPerDay: number): Promise<readonly Reading[]> {
  const { breaker, ranges, day } = await smsGuard(store, await store.now());
  return [
    { figure: 'sms_guard', value: BREAKER[breaker] },
    { figure: 'sms_guard_ranges', value: ranges.length },
    { figure: 'sms_day_share', value: day / smsPerDay },
  ];
}
