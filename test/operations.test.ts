// Files for operators name only what the program has: processes, settings, figures, chapters of the handbook.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { PROCESSES } from '../src/main/agents.ts';
import { SETTINGS } from '../src/main/settings.ts';
import { FIGURES } from '../src/watch/figure.ts';
import { openMetrics } from '../src/watch/index.ts';
import { root } from './house.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const PROMTOOL = '/usr/bin/promtool';

/** What Prometheus adds to the name of a histogram or finds at its own side. */
const withoutEnding = (name: string): string => name.replace(/_(bucket|count|sum)$/, '');

async function namesOfMetrics(): Promise<ReadonlySet<string>> {
  const text = await openMetrics(
    'test',
    () => [],
    async () => [],
  ).text();
  return new Set([
    ...Object.keys(FIGURES),
    ...[...text.matchAll(/^# TYPE (\w+)/gm)].map((match) => match[1]!),
  ]);
}

/** The metrics that an expression names: whatever stands before a brace, or alone, and is no function, label or word. */
function namesIn(expression: string): readonly string[] {
  const bare = expression.replace(/\{[^}]*\}|\bby \([^)]*\)|\[[^\]]*\]/g, ' ');
  return [...bare.matchAll(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b(?!\s*\()/g)].map((match) => match[0]);
}

test('alerts and the board name only metrics that exist', async () => {
  const known = await namesOfMetrics();
  const rules = read('operations/prometheus/alerts.yml').replace(
    /(annotations|labels|alert|summary):.*/g,
    '',
  );
  const board = JSON.parse(read('operations/grafana/board.json')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const rows = rules.split('\n').filter((line) => !line.trim().startsWith('#'));
  const named = [
    ...namesIn(rows.join('\n')),
    ...board.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr))),
  ];
  assert.ok(named.length > 40, `${named.length} names`);
  assert.deepEqual(
    named.filter((name) => !known.has(name) && !known.has(withoutEnding(name))),
    [],
  );
});

test('every figure is looked at by an alert or the board', () => {
  const looked = read('operations/prometheus/alerts.yml') + read('operations/grafana/board.json');
  assert.deepEqual(
    Object.keys(FIGURES).filter((name) => !looked.includes(name)),
    [],
  );
});

test('the handbook says what to do at each alarm', () => {
  const handbook = read('docs/operating.md');
  const alerts = [...read('operations/prometheus/alerts.yml').matchAll(/alert: (\w+)/g)].map((m) => m[1]!);
  assert.ok(alerts.length > 10);
  assert.deepEqual(
    alerts.filter((name) => !handbook.includes(`\`${name}\``)),
    [],
  );
});

test('every alert rule has a case in which it fires and one in which it is silent', () => {
  const alerts = [...read('operations/prometheus/alerts.yml').matchAll(/alert: (\w+)/g)].map((m) => m[1]!);
  const cases = read('operations/prometheus/alerts.test.yml');
  const fires = new Set([...cases.matchAll(/alertname: (\w+)\n\s+exp_alerts:\n/g)].map((m) => m[1]!));
  const silent = new Set([...cases.matchAll(/alertname: (\w+), exp_alerts: \[\]/g)].map((m) => m[1]!));
  assert.deepEqual(
    alerts.filter((name) => !fires.has(name) || !silent.has(name)),
    [],
  );
});

test(
  'the alert rules fire when they should',
  { skip: existsSync(PROMTOOL) ? false : 'no promtool: Debian’s package "prometheus" has it' },
  () => {
    execFileSync(PROMTOOL, ['test', 'rules', 'alerts.test.yml'], {
      cwd: join(root, 'operations/prometheus'),
      stdio: 'pipe',
    });
  },
);

const ANALYZE = '/usr/bin/systemd-analyze';

test(
  'systemd understands every unit',
  { skip: existsSync(ANALYZE) ? false : 'no systemd-analyze: Debian’s package "systemd" has it' },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'units-'));
    for (const path of globSync('operations/systemd/*', { cwd: root }))
      // The program lies where the unit says only on an installation: everything else of the line is looked at as it is.
      writeFileSync(
        join(folder, basename(path)),
        read(path).replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'),
      );
    const units = readdirSync(folder).map((name) => join(folder, name.replace('@.', '@1.')));
    const { status, stderr } = spawnSync(ANALYZE, ['verify', ...units], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    rmSync(folder, { recursive: true });
    assert.equal(units.length, 6);
    assert.deepEqual([status, stderr], [0, '']);
  },
);

test('units and the image start processes that exist, with settings that exist', () => {
  const files = [...globSync('operations/systemd/*.service', { cwd: root }), 'operations/Containerfile'];
  for (const path of files) {
    const text = read(path);
    for (const [, name] of text.matchAll(/src\/main\/([\w-]+)\.ts/g))
      assert.ok(existsSync(join(root, `src/main/${name}.ts`)), `${path}: ${name}`);
    for (const [, line] of text.matchAll(/^(?:Environment=|ENV )(.*)$/gm))
      for (const [, name] of line!.matchAll(/([A-Z_]+)=/g))
        assert.ok(name === 'NODE_ENV' || Object.hasOwn(SETTINGS, name!), `${path}: ${name}`);
  }
  for (const name of Object.keys(PROCESSES))
    assert.ok(
      files.some((path) => path.includes(`systemd/${name}`)),
      name,
    );
});

test('the standby is not led over the interface by which Debian’s Patroni loses acknowledged work', () => {
  // Patroni 3.0.2 sets the key of the leader by etcd's third API without comparing: docs/performance.md, "A standby that takes over".
  const settings = read('operations/patroni/patroni.yml');
  assert.match(settings, /^etcd:$/m);
  assert.doesNotMatch(settings, /^etcd3:/m);
  assert.match(read('docs/operating.md'), /--enable-v2=true/);
});

test('the image is made of parts that are there, and they alone are sent to who builds it', () => {
  const parts = [...read('operations/Containerfile').matchAll(/^COPY (.*) \S+$/gm)].flatMap((match) =>
    match[1]!.split(' '),
  );
  assert.ok(parts.length >= 5);
  for (const part of parts) assert.ok(existsSync(join(root, part)), part);
  const sent = [...read('.dockerignore').matchAll(/^!(.*)$/gm)].map((match) => match[1]!);
  assert.deepEqual(sent.toSorted(), parts.toSorted());
});
