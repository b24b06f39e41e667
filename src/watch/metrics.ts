import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { FIGURES, type FigureName, type Reading } from './figure.ts';

/** An answer of the web as it is counted. */
interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly shed: boolean;
}

/** What this process measures of itself, and what it reads from the store when it is asked. */
export interface Metrics {
  readonly observe: (answered: Answered) => void;
  /** The whole in Prometheus's text format. A reading that cannot be taken leaves its figure out and is counted. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Takes the readings of some figures, all at once or not at all. */
export type TakeReadings = () => Promise<readonly Reading[]>;

const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4];
/** Scrapes by several watchers cost the database one question. */
const READ_EVERY_MS = 5_000;

/** Opens the measures of a process. Labels are routes as written, methods and statuses: never an address or a number. */
export function openMetrics(
  process: string,
  own: () => readonly Reading[],
  shared: TakeReadings,
  readEveryMs = READ_EVERY_MS,
): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'portal_request_seconds',
    help: 'Time from a request to the end of its answer; its count is the traffic, its status the errors',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const shed = new Counter({
    name: 'portal_requests_shed_total',
    help: 'Requests answered 503 because there was too much to do',
    registers: [registry],
  });
  const faults = new Counter({
    name: 'portal_readings_failed_total',
    help: 'Times the figures of the store could not be read',
    registers: [registry],
  });
  const gauges = gaugesIn(registry);
  const read = onceIn(readEveryMs, shared);
  return {
    contentType: registry.contentType,
    observe(answered) {
      if (answered.shed) shed.inc();
      const { method, route, status } = answered;
      seconds.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, answered.seconds);
    },
    async text() {
      const readings = await read().catch(() => {
        faults.inc();
        return [];
      });
      show(gauges, [...own(), ...readings]);
      return await registry.metrics();
    },
  };
}

type Gauges = ReadonlyMap<FigureName, Gauge>;

function gaugesIn(registry: Registry): Gauges {
  return new Map(
    Object.entries(FIGURES).map(([name, { help, labels }]) => [
      name as FigureName,
      new Gauge({ name, help, labelNames: [...labels], registers: [registry] }),
    ]),
  );
}

/** What was not read now is not shown with its old value. */
function show(gauges: Gauges, readings: readonly Reading[]): void {
  for (const [name, gauge] of gauges)
    if (FIGURES[name].labels.length > 0) gauge.reset();
    else gauge.remove();
  for (const { figure, labels = {}, value } of readings) gauges.get(figure)?.set(labels, value);
}

/** A store that is frozen must not freeze those who watch it. */
const READ_LIMIT_MS = 2_000;

function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('the store does not answer')), READ_LIMIT_MS).unref();
  });
}

function onceIn(everyMs: number, take: TakeReadings): TakeReadings {
  let at = -Infinity;
  let last: Promise<readonly Reading[]> = Promise.resolve([]);
  return () => {
    if (performance.now() - at < everyMs) return last;
    at = performance.now();
    last = Promise.race([take(), tooLate()]);
    last.catch(() => (at = -Infinity));
    return last;
  };
}
