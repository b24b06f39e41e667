import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { micro, hryvnias } from './money.ts';
import { type Month, monthsBetween, parseMonth } from './month.ts';
import * as words from './wording.ts';

const CALLS = {
  uk: { one: 'дзвінок', few: 'дзвінки', many: 'дзвінків', other: 'дзвінка' },
  en: { one: 'call', other: 'calls' },
};
const november = parseMonth('2026-11') as Month;

/** Spaces as they are seen. */
const seen = (text: string): string => text.replaceAll(words.NBSP, '·');

test('A figure in a text from elsewhere stays on one line with the word it counts, and nothing else is held together', () => {
  assert.equal(
    seen(words.knit('5 копійок за хвилину, 100 SMS і 3 ГБ.')),
    '5·копійок за хвилину, 100·SMS і 3·ГБ.',
  );
  assert.equal(words.knit('Пакет 5: усе разом'), 'Пакет 5: усе разом');
});

describe('a counted word', () => {
  test('takes its Ukrainian form from its number', () => {
    const cases: [number, string][] = [
      [0, '0·дзвінків'],
      [1, '1·дзвінок'],
      [2, '2·дзвінки'],
      [5, '5·дзвінків'],
      [11, '11·дзвінків'],
      [12, '12·дзвінків'],
      [21, '21·дзвінок'],
      [22, '22·дзвінки'],
      [25, '25·дзвінків'],
      [111, '111·дзвінків'],
      [1.5, '1,5·дзвінка'],
      [12345, '12·345·дзвінків'],
      [1001, '1001·дзвінок'],
    ];
    for (const [count, text] of cases) assert.equal(seen(words.countText(count, 'uk', CALLS.uk)), text);
  });

  test('takes its English form from its number', () => {
    const cases: [number, string][] = [
      [1, '1·call'],
      [2, '2·calls'],
      [21, '21·calls'],
      [1.5, '1.5·calls'],
      [12345, '12,345·calls'],
    ];
    for (const [count, text] of cases) assert.equal(seen(words.countText(count, 'en', CALLS.en)), text);
  });
});

describe('a sum', () => {
  test('is written by the rules of the language, and finer than kopecks only where it is', () => {
    const cases: [string, string, string][] = [
      ['0', '0,00·₴', '0.00·₴'],
      ['86.40', '86,40·₴', '86.40·₴'],
      ['1234.5', '1234,50·₴', '1234.50·₴'],
      ['12345.6', '12·345,60·₴', '12,345.60·₴'],
      ['1234567.89', '1·234·567,89·₴', '1,234,567.89·₴'],
      ['5.3125', '5,3125·₴', '5.3125·₴'],
      ['0.021875', '0,021875·₴', '0.021875·₴'],
      ['5.31', '5,31·₴', '5.31·₴'],
      ['0.53125', '0,53125·₴', '0.53125·₴'],
      ['1.005', '1,0050·₴', '1.0050·₴'],
      ['-12.4', '−12,40·₴', '−12.40·₴'],
      ['0.1005', '0,1005·₴', '0.1005·₴'],
      ['0.000001', '0,000001·₴', '0.000001·₴'],
    ];
    for (const [sum, uk, en] of cases) {
      assert.equal(seen(words.moneyText(hryvnias(sum), 'uk')), uk);
      assert.equal(seen(words.moneyText(hryvnias(sum), 'en')), en);
    }
  });

  test('can be read back to the last micro-hryvnia', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (units) => {
        const text = words
          .moneyText(micro(units), 'uk')
          .replace('−', '-')
          .replace(',', '.')
          .replace(/[^\d.-]/g, '');
        assert.equal(hryvnias(text), units);
      }),
    );
  });

  test('is rounded half away from zero where it is only approximate', () => {
    const cases: [string, string][] = [
      ['120', '120·₴'],
      ['33.6', '33,60·₴'],
      ['0.005', '0,01·₴'],
      ['-0.005', '−0,01·₴'],
      ['0.0049', '0·₴'],
      ['-0.0049', '0·₴'],
      ['12345.999', '12·346·₴'],
    ];
    for (const [sum, text] of cases) assert.equal(seen(words.roundMoneyText(hryvnias(sum), 'uk')), text);
  });
});

describe('days, months and times', () => {
  test('stand in the genitive in dates and in the nominative in headings', () => {
    const day = Temporal.PlainDate.from('2026-11-22');
    assert.equal(seen(words.dateText(day, 'uk')), '22·листопада');
    assert.equal(seen(words.dateText(day, 'uk', { year: true })), '22·листопада 2026');
    assert.equal(seen(words.dateText(day, 'en')), '22·November');
    assert.equal(words.monthText(november, 'uk'), 'листопад 2026');
    assert.equal(words.monthText(november, 'en'), 'November 2026');
    assert.equal(seen(words.inMonthText(november, 'uk')), 'у·листопаді');
    assert.equal(words.inMonthText(november, 'en'), 'in November');
    assert.equal(words.capitalised(words.monthName(november, 'uk')), 'Листопад');
  });

  test('agree with the names that the platform knows', () => {
    const format = new Intl.DateTimeFormat('uk', { day: 'numeric', month: 'long', timeZone: 'UTC' });
    for (const month of monthsBetween(parseMonth('2026-01') as Month, parseMonth('2026-12') as Month)) {
      const day = Temporal.PlainDate.from(`${month}-05`);
      assert.equal(
        words.dateText(day, 'uk').replace(words.NBSP, ' '),
        format.format(Date.parse(`${month}-05`)),
      );
    }
  });

  test('are those of Kyiv, also when its clock changes', () => {
    const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
    assert.equal(words.timeText(at('2026-11-22T07:41:07Z')), '09:41');
    assert.equal(words.timeText(at('2026-11-22T07:41:07Z'), { seconds: true }), '09:41:07');
    assert.equal(words.timeText(at('2027-10-31T00:30:00Z')), '03:30');
    assert.equal(words.timeText(at('2027-10-31T01:30:00Z')), '03:30');
    assert.equal(seen(words.dateText(at('2026-11-30T22:30:00Z'), 'uk')), '1·грудня');
  });
});

describe('lengths and amounts of data', () => {
  test('are exact to the second', () => {
    const cases: [number, string][] = [
      [0, '0·с'],
      [42, '42·с'],
      [60, '1·хв'],
      [61, '1·хв·1·с'],
      [3600, '1·год'],
      [7500, '2·год·5·хв'],
      [3601, '1·год·1·с'],
      [360000, '100·год'],
    ];
    for (const [seconds, text] of cases) assert.equal(seen(words.durationText(seconds, 'uk')), text);
    assert.equal(seen(words.durationText(3661, 'en')), '1·h·1·min·1·s');
  });

  test('are told in the largest unit that leaves at least one', () => {
    const cases: [number, string][] = [
      [0, '0·Б'],
      [1023, '1023·Б'],
      [1536, '1,5·КБ'],
      [12_939_428, '12,34·МБ'],
      [1024 ** 3, '1·ГБ'],
      [1024 ** 3 - 1, '1·ГБ'],
    ];
    for (const [bytes, text] of cases) assert.equal(seen(words.volumeText(bytes, 'uk')), text);
  });

  test('are shares in whole per cent', () => {
    assert.equal(seen(words.percentText(0.125, 'uk')), '13·%');
    assert.equal(words.percentText(0.42, 'en'), '42%');
  });
});
