import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '../../src/demo/index.ts';
import { localCertificate } from '../../src/main/certificate.ts';
import { trailWith } from '../../src/identity/index.ts';
import { loadDelivery } from '../../src/main/delivery.ts';
import { originsAt, testApplication, type TestApplication } from '../application.ts';
import { freePort } from '../walks/portal.ts';

/** The whole product on a free port, with some months of the demo operator. */
export interface Product {
  readonly application: TestApplication;
  readonly origins: ReturnType<typeof originsAt>;
  close(): Promise<void>;
}

export async function openProduct(months: number): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  const origins = originsAt(await freePort());
  const hosts = Object.values(origins).map((origin) => new URL(origin).hostname);
  const tls = await localCertificate(folder, hosts, Temporal.Now.instant());
  const application = await testApplication({ origins, tls });
  const { database, keys, operator } = application;
  const now = await database.store.now();
  const options = { seed: 1, subscribers: 40, months, now, book: operator.book };
  const paths = await writeDemo(folder, options, { months: 'all' });
  const trail = trailWith(keys.trail);
  const quiet = { trail, progress: () => undefined, line: (text: string) => console.error(text) };
  await loadDelivery(database.store, operator, paths, quiet);
  await application.app.listen({ port: Number(new URL(origins.kyivstar).port), host: '127.0.0.1' });
  return {
    application,
    origins,
    close: async () => {
      await application.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
