import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { testApplication } from '../../test/application.ts';
import { atDesk } from '../../test/desk.ts';

const application = await testApplication();
after(application.close);
const { person: supervisor } = await atDesk(application, 'supervisor', 'boris.super');
const SOMEBODY = randomUUID();

/** A list of the desk, how its rows are made, and how many stand on a page. */
const LISTS = [
  [
    '/applications',
    50,
    `insert into coordinator_application (application_id, state, organisation_id, organisation_name, edrpou, contract, documents,
       numbers, coordinator_msisdn, coordinator_id, coordinator_name, submitted_by, submitted_at)
     select gen_random_uuid(), 'submitted', 1, 'рядок-' || n || '-', '12345678', 'К', '{}', '{}', '380671110901', 1, 'Олена', $1,
            timestamptz '2026-11-01' + n * interval '1 hour' from generate_series(1, $2::int) n`,
  ],
  [
    '/resets',
    30,
    `insert into desk_mass_reset (reset_id, state, reason, unserved, proposed_by, proposed_at)
     select gen_random_uuid(), 'proposed', 'рядок-' || n || '-', '{}', $1,
            timestamptz '2026-11-01' + n * interval '1 hour' from generate_series(1, $2::int) n`,
  ],
  [
    '/vouchers',
    50,
    `insert into voucher_batch (batch_id, amount, vouchers, valid_until, purpose, state, proposed_by, proposed_at)
     select gen_random_uuid(), 1000000, 1, timestamptz '2027-11-01', 'рядок-' || n || '-', 'proposed', $1::uuid::text,
            timestamptz '2026-11-01' + n * interval '1 hour' from generate_series(1, $2::int) n`,
  ],
] as const;

for (const [path, rows, insert] of LISTS)
  test(`nothing of ${path} is out of reach: page by page, each row once, the newest first`, async () => {
    const all = 2 * rows + 1;
    await application.database.store.query(insert, [SOMEBODY, all]);
    const seen: number[] = [];
    for (let at = `${path}?page=1`, pages = 0; at !== '' && pages < 5; pages += 1) {
      const { html } = await supervisor.get(at);
      seen.push(...Array.from(html.matchAll(/рядок-(\d+)-/g), ([, n]) => Number(n)));
      const next = Number(/page=(\d+)/.exec(at)?.[1]) + 1;
      at = html.includes(`${path}?page=${next}`) ? `${path}?page=${next}` : '';
    }
    assert.deepEqual(
      seen,
      Array.from({ length: all }, (_, index) => all - index),
    );
  });

test('an address that asks for no page that there is gets the first, or an empty one with the way back', async () => {
  assert.match((await supervisor.get('/applications?page=x')).html, /рядок-101-/);
  assert.match((await supervisor.get('/applications?page=9')).html, /applications\?page=8/);
});
