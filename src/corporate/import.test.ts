import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import type { Member } from './company-month.ts';
import { branchesOf } from './department.ts';
import { digestOf, effectOf } from './import-effect.ts';
import { MOST_LINES, readLines } from './import-file.ts';
import { type Cells, groundOf, judge } from './import-line.ts';
import { after, PROPOSAL_ACTS, PROPOSAL_STATES } from './import-proposal.ts';

const NOW = Temporal.Instant.from('2026-11-20T10:00:00Z');

test('every state answers every act, and nothing else moves it', () => {
  const table = (secondPerson: boolean, hours: number): Record<string, string | null> =>
    Object.fromEntries(
      PROPOSAL_STATES.flatMap((state) =>
        PROPOSAL_ACTS.map((act) => {
          const decidedAt = state === 'applied' || state === 'undone' ? NOW : null;
          const now = NOW.add({ hours });
          return [`${state} ${act}`, after({ state, decidedAt }, act, { secondPerson, now })];
        }),
      ).filter(([, to]) => to !== null),
    );
  const always = { 'open drop': 'dropped', 'waiting drop': 'dropped' };
  const waiting = { ...always, 'waiting approve': 'applied', 'waiting give back': 'open' };
  assert.deepEqual(table(false, 23), { ...waiting, 'open apply': 'applied', 'applied undo': 'undone' });
  assert.deepEqual(table(true, 23), { ...waiting, 'open submit': 'waiting', 'applied undo': 'undone' });
  assert.deepEqual(table(true, 24), { ...waiting, 'open submit': 'waiting' }, 'a day later it stands');
});

const LINES = [
  ['Номер', 'Імʼя', 'Підрозділ', 'Доступ', 'Послуги', 'Останній день', 'Ліміт, грн'],
  ['067 222 81 01', 'Борис; Гай', 'Продажі / Захід', 'витрати', 'так', '31.12.2026', '300,50'],
];

test('a file is read as CSV with any sign between, in any encoding, and as XLSX', async () => {
  const wanted = [
    {
      number: '067 222 81 01',
      name: 'Борис; Гай',
      department: 'Продажі / Захід',
      access: 'витрати',
      services: 'так',
      until: '31.12.2026',
      limit: '300,50',
    },
  ];
  const csv = LINES.map((line) => line.map((cell) => `"${cell}"`).join(';')).join('\r\n');
  assert.deepEqual(await readLines(Buffer.from(`\uFEFF${csv}`)), wanted);
  assert.deepEqual(await readLines(Buffer.from(`\uFEFF${csv}`, 'utf16le')), wanted);
  const tabbed = LINES.slice(1).map((line) => line.join('\t'));
  assert.deepEqual(await readLines(Buffer.from(tabbed.join('\n'))), wanted, 'without a heading, as pasted');
  const cyrillic = Buffer.from(
    Array.from('0672228101;Гай', (sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
  assert.deepEqual(await readLines(cyrillic), [{ number: '0672228101', name: 'Гай' }]);
  const sheet = Buffer.from(await writeXlsx({ sheets: [{ name: 'x', rows: LINES }] }));
  assert.deepEqual(await readLines(sheet), wanted);
});

test('the first day comes last, so that lines without a heading are read as before; a heading names it anywhere', async () => {
  const plain = '0672228102;Борис;;витрати;так;31.12.2026;300';
  const cells = {
    number: '0672228102',
    name: 'Борис',
    access: 'витрати',
    services: 'так',
    until: '31.12.2026',
  };
  assert.deepEqual(await readLines(Buffer.from(plain)), [{ ...cells, limit: '300' }]);
  assert.deepEqual(await readLines(Buffer.from(`${plain};01.12.2026`)), [
    { ...cells, limit: '300', from: '01.12.2026' },
  ]);
  const named = 'Перший день;Номер;Останній день\n01.12.2026;0672228102;31.12.2026';
  assert.deepEqual(await readLines(Buffer.from(named)), [
    { from: '01.12.2026', number: '0672228102', until: '31.12.2026' },
  ]);
});

test('a file that is too long, empty or no table at all is refused, a packed bomb too', async () => {
  assert.equal(await readLines(Buffer.from('номер\n')), 'no lines');
  assert.equal(await readLines(Buffer.from('0671110001\n'.repeat(MOST_LINES + 1))), 'too many lines');
  assert.equal(await readLines(Buffer.alloc(5_000_000)), 'too large');
  assert.equal(await readLines(Buffer.from('PK\u0003\u0004 no sheet')), 'unreadable');
  assert.equal(
    await readLines(packed(Buffer.alloc(17_000_000))),
    'unreadable',
    'whatever it says of its size',
  );
});

/** A ZIP of one entry that says it were small. */
function packed(content: Buffer): Buffer {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  const entry = Buffer.alloc(46);
  entry.write('PK\u0001\u0002', 'latin1');
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  return Buffer.concat([local, data, entry]);
}

function member(id: number, own: Partial<Member> = {}): Member {
  return {
    subscriberId: BigInt(id) as SubscriberId,
    msisdn: `38067222${8100 + id}`,
    name: `Номер ${id}`,
    registered: false,
    segment: 'contract',
    scope: null,
    services: false,
    validFrom: null,
    validUntil: null,
    living: null,
    coordinator: false,
    monthLimit: null,
    departmentId: null,
    ...own,
  };
}

const BRANCHES = branchesOf([
  { departmentId: 'a', parentId: null, name: 'Продажі', costCentre: '', monthLimit: null, isOpen: true },
  { departmentId: 'b', parentId: 'a', name: 'Захід', costCentre: '', monthLimit: null, isOpen: true },
  { departmentId: 'd', parentId: null, name: 'Офіс', costCentre: '', monthLimit: null, isOpen: true },
  { departmentId: 'c', parentId: 'd', name: 'Захід', costCentre: '', monthLimit: null, isOpen: true },
]);
const GROUND = groundOf(
  [
    member(1, { coordinator: true }),
    member(2),
    member(3, {
      registered: true,
      name: 'Віра',
      scope: 'orders',
      monthLimit: hryvnias('100'),
      departmentId: 'b',
    }),
  ],
  BRANCHES,
  NOW,
);

function judged(...cells: readonly Cells[]) {
  return judge(
    cells.map((each, index) => ({ lineNo: index + 1, cells: each, leftOut: false })),
    GROUND,
  );
}

test('each line is new, changed, the same, or wrong in a named cell', () => {
  const [fresh, changed, same] = judged(
    { number: '0672228102', name: 'Борис', limit: '250' },
    { number: '+380 67 222 81 03', access: 'витрати', limit: '-' },
  ).concat(judged({ number: '672228103', name: 'Віра', department: 'продажі/захід' }));
  assert.deepEqual([fresh?.kind, fresh?.changes], ['new', ['name', 'access', 'limit']]);
  assert.deepEqual([changed?.kind, changed?.changes], ['changed', ['access', 'limit']]);
  assert.equal(changed?.wanted?.name, 'Віра', 'an empty cell leaves what is');
  assert.deepEqual([same?.kind, same?.changes], ['same', []]);
  const wrong = (cells: Cells) =>
    judged(cells)[0]?.errors.map(({ column, refusal }) => `${column}: ${refusal}`);
  assert.deepEqual(wrong({ number: 'x' }), ['number: not a number']);
  assert.deepEqual(wrong({ number: '0671110001' }), ['number: not ours']);
  assert.deepEqual(wrong({ number: '0672228101' }), ['number: yourself']);
  assert.deepEqual(wrong({ number: '0672228102', department: 'Захід' }), ['department: no department']);
  assert.deepEqual(
    wrong({ number: '0672228102', access: 'що?', services: 'може', until: '31.02.2027', limit: '-5' }),
    ['access: no access word', 'services: no yes or no', 'until: not a day', 'limit: not a sum'],
  );
  assert.equal(judged({ number: '0672228102' }, { number: '0672228102' })[1]?.errors[0]?.refusal, 'twice');
});

test('a line plans access for a day to come, refuses one that is over, and leaves or takes away a planned one', () => {
  const december = Temporal.Instant.from('2026-11-30T22:00:00Z');
  const planned = groundOf([member(2, { registered: true, scope: 'bills', validFrom: december })], [], NOW);
  const line = (cells: Cells, ground = GROUND) => {
    const all = { number: '0672228102', ...cells };
    const [first] = judge([{ lineNo: 1, cells: all, leftOut: false }], ground);
    assert.ok(first !== undefined);
    return first;
  };
  assert.ok(line({ access: 'витрати', from: '01.12.2026' }).wanted?.validFrom?.equals(december));
  assert.equal(line({ access: 'витрати', from: '20.11.2026' }).wanted?.validFrom, null, 'today is at once');
  const wrong = (cells: Cells) => line(cells).errors;
  assert.deepEqual(wrong({ from: '19.11.2026' }), [{ column: 'from', refusal: 'first day is over' }]);
  assert.deepEqual(wrong({ from: '02.12.2026', until: '01.12.2026' }), [
    { column: 'from', refusal: 'ends before it begins' },
  ]);
  assert.deepEqual(line({ limit: '5' }, planned).changes, ['limit']);
  assert.deepEqual(line({ from: '01.12.2026' }, planned).changes, []);
  assert.deepEqual(line({ from: '-' }, planned).changes, ['from']);
  assert.equal(line({ access: 'немає' }, planned).wanted?.validFrom, null);
});

test('the effect counts money and rights, and its digest changes with any of it', () => {
  const lines = judged(
    { number: '0672228102', name: 'Борис', limit: '250', department: 'Склад / Ніч', access: 'усе' },
    { number: '0672228103', limit: '40', access: 'витрати' },
  );
  const effect = effectOf(lines, BRANCHES, new Map([[3n, hryvnias('60')]]));
  assert.deepEqual(effect, {
    lines: { new: 1, changed: 1, same: 0, bad: 0, leftOut: 0 },
    limitsBefore: hryvnias('100'),
    limitsAfter: hryvnias('290'),
    withoutLimit: 0,
    overLimit: 1,
    letIn: 1,
    withdrawn: 0,
    mayOrder: 1,
    mayChange: 0,
    newDepartments: ['Склад', 'Склад / Ніч'],
  });
  const other = judged({ number: '0672228102', name: 'Борис', limit: '251' });
  assert.notEqual(digestOf(lines), digestOf(other));
});
