import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { csvText } from './csv-text.ts';

const cell = fc.oneof(fc.string(), fc.constantFrom('', 'а;б', '"', 'рядок\r\nдругий', ' ', '1,50'));
const rows = fc
  .integer({ min: 1, max: 6 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));

test('whatever stands in a cell is read back by a reader of CSV', () => {
  const readable = rows.filter((all) => all.every((cells) => cells.length > 1 || cells[0] !== ''));
  fc.assert(
    fc.property(readable, (all) => {
      const read = parse(csvText(all), {
        delimiter: ';',
        record_delimiter: '\r\n',
        relax_column_count: true,
      });
      assert.deepEqual(read, all);
    }),
  );
});

test('it is what csv-stringify writes', () => {
  const all = [
    ['Імʼя', 'Сума'],
    ['Гай; Борис', '1 "умовна"'],
    ['', '0.50'],
  ];
  assert.equal(csvText(all), stringify(all, { delimiter: ';', record_delimiter: '\r\n' }));
});
