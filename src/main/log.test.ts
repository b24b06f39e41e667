import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const SPEAKER = `
  import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
  const log = openLog({ name: 'speaker', pid: 1 }, 'info');
  for (let n = 0; n < 30; n++) log.info({ text: 'x'.repeat(100_000) }, 'said');
  setTimeout(() => { log.info('said again'); console.error('lives'); }, 20);
`;

test(
  'a log without room for its lines neither ends nor stops a process',
  { skip: process.platform === 'linux' ? false : 'no /dev/full' },
  () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SPEAKER], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
      timeout: 10_000,
    });
    closeSync(full);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /lives/);
  },
);

test('a line of the log is one line of JSON, whatever is in it', () => {
  const said = `
    import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
    const log = openLog({ name: 'speaker', pid: 1 }, 'info');
    log.info({ text: 'one\\n{"level":30,"msg":"invented"}\\u001b[31m\\u2028' }, 'said\\r\\nagain');
    log.error({ err: new Error('two\\nlines') }, 'failed');
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', said], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  const lines = stdout.trimEnd().split(/[\n\r]/);
  assert.equal(lines.length, 2, stderr);
  assert.ok(!stdout.includes('\u001b'), 'nothing that moves a terminal');
  const [first] = lines.map((line) => JSON.parse(line) as { msg: string; process: string });
  assert.equal(first!.msg, 'said\r\nagain');
  assert.equal(first!.process, 'speaker');
});
