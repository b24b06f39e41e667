import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { trailWith } from '../../src/identity/index.ts';
import { loadDelivery } from '../../src/main/delivery.ts';
import { faultFields } from '../../src/main/fault-fields.ts';
import type { BrandId, Language } from '../../src/terms/index.ts';
import { registerLine } from '../../src/subscribers/examples.ts';
import { type ExampleRecord, recordLine, writeUsageFile } from '../../src/usage/examples.ts';
import { originsAt, testApplication, type TestApplication } from '../application.ts';
import { walkCertificate } from './certificate.ts';

/** Somebody who walks. */
export interface Somebody {
  readonly subscriberId: string;
  readonly msisdn: string;
  readonly brand: BrandId;
  readonly name: string;
}

/** The whole portal as people reach it: HTTPS on a port, PostgreSQL, an SMS centre that speaks SMPP, files that are loaded. */
export interface Portal {
  readonly application: TestApplication;
  readonly origins: ReturnType<typeof originsAt>;
  /** The certificate of the authority that signed ours: who trusts it needs no warning. */
  readonly authorityFile: string;
  /** What the system's clock says. */
  now(): Temporal.Instant;
  /** Lets time pass for the portal. */
  pass(time: Temporal.DurationLike): void;
  /** A new subscription, delivered by the register. */
  somebody(own?: Partial<Record<string, unknown>>): Promise<Somebody>;
  /** Delivers a file of usage of somebody; elements number their records. */
  uses(who: Somebody, records: readonly Partial<ExampleRecord>[]): Promise<void>;
  close(): Promise<void>;
}

const PLANS = { kyivstar: 'edyna-tsina-2010', djuice: 'djuice-5-kopiyok-2011' };
const UNLIMITED = { name: 'walks', most: 100_000, windowSeconds: 60 };
const TWICE = { name: 'walks/number', most: 2, windowSeconds: 600 };
const SILENT = { progress: () => undefined, line: (text: string) => console.log(text) };

let people = 0;

/** Opens the portal at a moment; its clock goes on from there. Two SMS to a number may be asked for. */
export async function openPortal(begin: string): Promise<Portal> {
  const folder = await mkdtemp(join(tmpdir(), 'walks-'));
  const origins = originsAt(await freePort());
  const tls = await walkCertificate();
  let start = Temporal.Instant.from(begin);
  const now = (): Temporal.Instant => start.add({ milliseconds: Math.floor(performance.now()) });
  const quotas = { number: [TWICE], network: UNLIMITED, browser: UNLIMITED };
  const logs = logBook();
  const application = await testApplication({ clock: now, origins, tls, quotas, ...logs });
  await application.app.listen({ port: Number(new URL(origins.kyivstar).port), host: '127.0.0.1' });
  const load = async (path: string): Promise<void> => {
    const clean = await loadDelivery(application.database.store, application.operator, [path], {
      ...SILENT,
      trail: trailWith(application.keys.trail),
    });
    if (!clean) throw new Error(`not everything in ${path} was taken`);
  };
  return {
    application,
    origins,
    authorityFile: tls.authorityFile,
    now,
    pass: (time) => {
      start = start.add(time);
    },
    somebody: async (own = {}) => {
      const who = newcomer(own);
      logs.keepOut(who.msisdn, who.name);
      const path = join(folder, `register-${who.subscriberId}.jsonl`);
      await writeFile(path, `${registerLine({ ...who, plans: planOf(who.brand), ...own })}\n`);
      await load(path);
      return who;
    },
    uses: async (who, records) => {
      const element = `KV${who.subscriberId}`;
      for (const { other } of records) if (other !== undefined && other !== null) logs.keepOut(other);
      const lines = records.map((record, index) =>
        recordLine({ element, seq: index + 1, msisdn: who.msisdn, ...record }),
      );
      await load(await writeUsageFile(folder, lines, `usage-${element}-20261120T080000Z-000001.csv`));
    },
    close: async () => {
      await application.close();
      await rm(folder, { recursive: true });
      logs.isSilent();
    },
  };
}

/** What sites and agents write while people walk, and whom nothing of it may name: they themselves, and those they called. */
function logBook() {
  const lines: string[] = [];
  const unsaid = new Set<string>();
  const log = pino(
    { level: 'trace', serializers: { err: faultFields } },
    { write: (line) => void lines.push(line) },
  );
  const keepOut = (...words: readonly string[]): void => {
    for (const word of words)
      for (const way of /^380\d{9}$/.test(word) ? [word, word.slice(2), word.slice(3)] : [word])
        if (/^\d{9,}$|\s/.test(way)) unsaid.add(way);
  };
  const isSilent = (): void => {
    assert.ok(lines.length > 0, 'nothing was logged at all');
    for (const line of lines)
      for (const word of unsaid)
        assert.ok(!line.includes(word), `a log line of the walks holds ${word}: ${line}`);
  };
  return { log, logger: log as unknown as FastifyBaseLogger, keepOut, isSilent };
}

function planOf(brand: BrandId): unknown {
  return [{ plan: PLANS[brand], from: '2025-10-01T00:00:00+03:00' }];
}

function newcomer({
  brand = 'kyivstar',
  name = 'Марія Гончар',
}: Partial<Record<string, unknown>>): Somebody & {
  segment: string;
  language: Language;
} {
  people += 1;
  const number = String(people).padStart(4, '0');
  return {
    subscriberId: `77${number}`,
    msisdn: `38067222${number}`,
    brand: brand as BrandId,
    segment: brand === 'djuice' ? 'djuice' : 'prepaid',
    name: String(name),
    language: 'uk',
  };
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
