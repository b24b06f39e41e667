// Which packages of the lock file are past the time in which a hole is closed (docs/keys-data-logs.md, ASVS 5.0, 15.2.1).
import { z } from 'zod';

const DAY = z.string().transform((text) => Temporal.PlainDate.from(text));
const KINDS = ['exploited', 'critical', 'high', 'moderate', 'low', 'unmended'] as const;
const KIND = z.enum(KINDS);
export type Kind = z.infer<typeof KIND>;

/** docs/package-times.json: days allowed for each kind, and what is known about packages with the day we learnt it. */
export const RECORD = z.object({
  since: DAY,
  /** The day of the last audit that the registry answered; `null` as long as none was. */
  answered: DAY.nullable(),
  /** For how long a registry may give no answer. */
  blindDays: z.int().positive(),
  days: z.record(KIND, z.int().positive()),
  known: z.array(
    z.object({ package: z.string(), version: z.string(), kind: KIND, advisory: z.string(), since: DAY }),
  ),
});
export type PackageRecord = z.infer<typeof RECORD>;

/** What `package-lock.json` says that matters here. */
export const LOCK = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), deprecated: z.string().optional() }),
  ),
});

export interface Hole {
  readonly package: string;
  readonly kind: Kind;
  /** An address or a sentence that says what it is. */
  readonly advisory: string;
}

/** What `npm audit --json` answers about one package; `via` names other packages where the hole is theirs. */
const AUDIT = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([z.string(), z.object({ name: z.string(), url: z.string(), severity: z.string() })]),
      ),
    }),
  ),
});

/** The holes that an audit found; `null` when this is no answer to an audit, as where a registry gives none. */
export function holesOf(text: string): readonly Hole[] | null {
  const answer = AUDIT.safeParse(jsonOf(text));
  if (!answer.success) return null;
  const found = Object.values(answer.data.vulnerabilities).flatMap(({ via }) =>
    via.flatMap((each) => (typeof each === 'string' ? [] : [each])),
  );
  return found.map(({ name, url, severity }) => ({
    package: name,
    advisory: url,
    kind: KIND.safeParse(severity).data ?? 'low',
  }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Packages whose makers have given them up: the lock file keeps what they say. */
export function unmendedOf(lock: z.infer<typeof LOCK>): readonly Hole[] {
  return Object.entries(lock.packages).flatMap(([path, { deprecated }]) =>
    deprecated === undefined ? [] : [{ package: nameOf(path), kind: 'unmended', advisory: deprecated }],
  );
}

/** What is written down and still in the lock file. */
export function stillThere(record: PackageRecord, lock: z.infer<typeof LOCK>): readonly Hole[] {
  const locked = new Set(
    Object.entries(lock.packages).map(([path, { version }]) => `${nameOf(path)}@${version}`),
  );
  return record.known.filter((each) => locked.has(`${each.package}@${each.version}`));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** The last day on which no audit may have been answered: after it the time of what nobody looked for counts as past. */
export function blindUntil({ answered, since, blindDays }: PackageRecord): Temporal.PlainDate {
  return (answered ?? since).add({ days: blindDays });
}

/** Each hole with the last day on which it may be open. What is written down decides its kind and its first day. */
export function dueDays(
  record: PackageRecord,
  holes: readonly Hole[],
): readonly (Hole & { last: Temporal.PlainDate })[] {
  return holes.map((hole) => {
    const known = record.known.find(
      (each) => each.package === hole.package && each.advisory === hole.advisory,
    );
    const kind = known?.kind ?? hole.kind;
    const days = record.days[kind];
    return { ...hole, kind, last: (known?.since ?? record.since).add({ days }) };
  });
}
