import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { keysFrom } from '../src/main/keys.ts';
import { hurriedDispatcher, put } from '../src/messaging/examples.ts';
import { type PretendSmsc, sealTextsWith, startPretendSmsc } from '../src/messaging/index.ts';
import type { Msisdn } from '../src/terms/index.ts';
import { type TestDatabase, testStore } from './database.ts';
import { root } from './house.ts';

const PEPPER = 'pepper of a messenger that is killed, long enough';
const NOTICE = { to: '380672220901' as Msisdn, messageId: 'killed/notice', purpose: 'notice' } as const;
const CODE = { to: '380672220902' as Msisdn, messageId: 'killed/code', purpose: 'code' } as const;

describe('a messenger that is killed after it sent and before it was answered', { timeout: 240_000 }, () => {
  let database: TestDatabase;
  let centre: PretendSmsc;
  let folder: string;
  let messenger: ChildProcess;
  let later = Temporal.Duration.from({ seconds: 0 });

  before(async () => {
    database = await testStore({ clock: () => Temporal.Now.instant().add(later) });
    centre = await startPretendSmsc();
    folder = await mkdtemp(join(tmpdir(), 'mk-killed-'));
    await writeFile(join(folder, 'pepper'), PEPPER, { mode: 0o600 });
    sealTextsWith(keysFrom(Buffer.from(PEPPER, 'utf8')).messages);
    messenger = spawn(process.execPath, [join(root, 'src/main/messenger.ts')], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: database.url,
        VAR_DIR: folder,
        SMSC_HOST: '127.0.0.1',
        SMSC_PORT: String(centre.port),
        SMSC_SYSTEM_ID: 'portal',
        SMSC_PASSWORD: 'secret',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });
  after(async () => {
    messenger.kill('SIGKILL');
    await centre.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('leaves two messages in doubt: the code goes once more, the notice does not, and both are known in the end', async () => {
    centre.quirks.neverAnswers = true;
    centre.quirks.keepReceipts = true;
    const [notice, code] = [await put(database.store, NOTICE), await put(database.store, CODE)];
    while (centre.submits(NOTICE.to) + centre.submits(CODE.to) < 2)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const ended = once(messenger, 'exit');
    messenger.kill('SIGKILL');
    await ended;

    centre.quirks.neverAnswers = false;
    // While the lease of the dead one runs nobody touches what it had in hand; then it is taken over.
    const dispatcher = hurriedDispatcher(database.store, centre);
    dispatcher.wake();
    assert.deepEqual([centre.submits(NOTICE.to), centre.submits(CODE.to)], [1, 1]);
    later = Temporal.Duration.from({ seconds: 121 });
    await dispatcher.awaits(notice, ({ state }) => state === 'uncertain');
    await dispatcher.awaits(code, ({ state }) => state === 'sent');
    centre.quirks.keepReceipts = false;
    const another = await put(database.store, { to: '380672220904' as Msisdn, messageId: 'killed/another' });
    for (const key of [another, code, notice])
      await dispatcher.awaits(key, ({ state }) => state === 'delivered');
    assert.deepEqual([centre.submits(NOTICE.to), centre.submits(CODE.to)], [1, 2]);
    await dispatcher.stop();
  });
});
