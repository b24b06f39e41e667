import assert from 'node:assert/strict';
import { it } from 'node:test';
import { progressLine } from './progress-line.ts';

function shown(isTTY: boolean, shares: readonly number[]): string {
  let text = '';
  const show = progressLine({ isTTY, write: (part) => (text += part) });
  for (const bytesDone of shares) {
    show({ bytesDone, bytesInAll: 100, filesDone: 1, filesInAll: 2, lines: 1234 });
  }
  return text;
}

it('moves a bar on a terminal and ends its line when all is loaded', () => {
  const text = shown(true, [50, 100]);
  assert.match(text, /^\r█{15}░{15} {2}50 % 1,234 records, 1 of 2 files\r█{30} 100 % .*\n$/);
});

it('writes a line for every tenth where there is no terminal', () => {
  assert.equal(shown(false, [11, 12, 19, 20]).split('\n').length, 3);
});
