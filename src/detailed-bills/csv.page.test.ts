import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hryvnias, micro } from '../terms/index.ts';
import { csvHead, csvRows } from './csv.page.ts';
import { aLine, someLines } from './examples.ts';
import { byDay, linesFromText, linesToText } from './line.ts';

void test('a file begins with the mark of UTF-8 and the names of its columns', () => {
  assert.match(csvHead('uk', 1), /^\uFEFFДата;Час;/);
  assert.match(csvHead('en', 1), /^\uFEFFDate;Time;.*From balance, UAH\r\n$/);
});

void test('a line of a file has Kyiv time, a number without plus and exact sums', () => {
  assert.equal(
    csvRows([aLine()], 'en', 1),
    '2026-11-03;09:15:02;UTC+02:00;Call;outgoing;380501234567;mobile;home;61;0;61;s;example-2010;others;;0;' +
      '0.00;0.416667;0.083333;0.50;0.03125;0.53125\r\n',
  );
});

void test('the latest edition adds terms, price of a unit and balance; what was bought before keeps its columns', () => {
  const unitPrices = [
    { price: hryvnias('0.65'), per: 60 },
    { price: hryvnias('0.05'), per: 60 },
  ];
  const line = aLine({ version: '2010-07-16', unitPrices, balanceAfter: hryvnias('-1.5'), origin: '9/1' });
  assert.match(
    csvRows([line], 'en', 3),
    /;example-2010;2010-07-16;others;;0;0\.65 \/ 0\.05;60 \/ 60;0\.00;.*;0\.53125;-1\.50;9\/1\r\n$/,
  );
  assert.match(
    csvHead('uk', 3),
    /;Умови плану від;.*;Ціна одиниці, грн;За одиниць;.*;Залишок після, грн;Запис/,
  );
  for (const before of [1, 2] as const)
    assert.doesNotMatch(csvHead('en', before), /Unit price|Balance after/);
});

void test('the hour that comes twice is told apart by its offset', () => {
  const [first, second] = ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'].map((at) =>
    csvRows([aLine({ at: Temporal.Instant.from(at) })], 'en', 1),
  );
  assert.match(first!, /03:30:00;UTC\+03:00/);
  assert.match(second!, /03:30:00;UTC\+02:00/);
});

void test('attack 52: nothing in a file can become a formula', () => {
  const evil = fc.constantFrom('=1+1', '+380', '-2', '@SUM(A1)', '\t=1', '\r=1');
  fc.assert(
    fc.property(evil, fc.string(), (start, rest) => {
      const other = `${start}${rest}`;
      const cells = csvRows([aLine({ other })], 'uk', 1).split(';');
      assert.doesNotMatch(cells[5]!.replace(/^"/, ''), /^[=+\-@\t\r]/);
    }),
  );
});

void test('frozen lines come back as they were', () => {
  const money = fc.bigInt(0n, 10n ** 15n).map(micro);
  const lines = fc.array(
    fc
      .record({
        other: fc.string(),
        taken: money,
        price: money,
        seconds: fc.nat(),
        balanceAfter: money,
        unitPrices: fc.array(fc.record({ price: money, per: fc.nat() }, { noNullPrototype: true })),
      })
      .map((over) => aLine(over)),
  );
  fc.assert(fc.property(lines, (some) => assert.deepEqual(linesFromText(linesToText(some)), some)));
});

void test('a fee keeps its name in both languages', () => {
  const fee = aLine({ kind: 'fee', other: '', label: { uk: 'Плата', en: 'Fee' }, connectFee: hryvnias('1') });
  const [kept] = linesFromText(linesToText([fee]));
  assert.deepEqual(kept, fee);
  assert.match(csvRows([kept], 'uk', 1), /;Плата;;;/);
});

void test('lines are parted at midnight in Kyiv', () => {
  const days = byDay(someLines(4, '2026-11-03T21:58:00Z'));
  assert.deepEqual(
    days.map(({ day, lines }) => [day.toString(), lines.length]),
    [
      ['2026-11-03', 2],
      ['2026-11-04', 2],
    ],
  );
});
