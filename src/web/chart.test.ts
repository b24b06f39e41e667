import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { ZERO, hryvnias } from '../terms/index.ts';
import { categoryBars, meter } from './chart.ts';
import { columnsOf, labelledColumns, percent, scaleFor } from './chart-scale.ts';
import { anchorAt, dayBars } from './day-chart.ts';
import { exampleDays, exampleMonths, exampleRows, exampleSeries } from './specimen.ts';
import { stackedMonths } from './month-chart.ts';

const language = 'uk';
const text = (markup: { toString(): string }): string =>
  markup
    .toString()
    .replace(/<\/?(span|small)[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the scale of a chart', () => {
  test('has room for the largest value, stands on zero and has few lines', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (largest) => {
        const scale = scaleFor(largest);
        assert.ok(scale.top >= largest);
        assert.ok(scale.ticks.length >= 2 && scale.ticks.length <= 7, `${scale.ticks.length} lines`);
        assert.equal(scale.at(0), 100);
        assert.ok(scale.at(largest) >= 0);
      }),
    );
  });

  test('writes coordinates with at most one decimal place', () => {
    assert.deepEqual([33.333, 0.04, -0.04, 66.66, 100].map(percent), [33.3, 0, 0, 66.7, 100]);
    assert.ok(!Object.is(percent(-0.01), -0));
  });

  test('keeps every column inside the plot and apart from its neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), (count) => {
        const { at, width } = columnsOf(count, 9, 0.2);
        assert.ok(at(0) >= 9 && at(count - 1) + width <= 100.1);
        for (let index = 1; index < count; index++) assert.ok(at(index) >= at(index - 1) + width);
      }),
    );
  });
});

describe('figures above columns', () => {
  test('are those of the largest and of the last column', () => {
    assert.deepEqual([...labelledColumns([3, 9, 1, 4])], [1, 3]);
  });

  test('never stand on neighbours, where they would touch', () => {
    assert.deepEqual([...labelledColumns([3, 1, 9, 4])], [2]);
    assert.deepEqual([...labelledColumns([3, 1, 4, 9])], [3]);
    assert.deepEqual([...labelledColumns([7])], [0]);
  });

  test('are absent where there is nothing', () => {
    assert.deepEqual([...labelledColumns([0, 0])], []);
    assert.deepEqual([...labelledColumns([])], []);
  });

  test('lean inwards near the edges', () => {
    assert.deepEqual([10, 20, 50, 95].map(anchorAt), ['start', 'start', 'middle', 'end']);
  });
});

describe('a chart', () => {
  test('of categories shows every sum exactly, and the longest bar is full', () => {
    const shown = categoryBars({ language, title: 'Куди пішли гроші', rows: exampleRows() });
    for (const sum of ['12,05', '41,20', '0,00', '8,10', '22,10', '15,00'])
      assert.match(text(shown), new RegExp(sum));
    assert.match(shown.toString(), /fill-offnet"\s+width="100%"/);
  });

  test('of months stacks to its total and has the same figures as a table', () => {
    const months = exampleMonths();
    const shown = stackedMonths({ language, title: 'Рік', series: exampleSeries(), months }).toString();
    assert.equal(shown.match(/<tr>/g)?.length, months.length + 1);
    assert.match(shown, /<desc>Найбільше у\u00A0серпні: 170,50\u00A0₴\.<\/desc>/);
    assert.equal(shown.match(/<title>/g)?.length, 1);
  });

  test('of days names the dearest', () => {
    const shown = dayBars({ language, title: 'Листопад', days: exampleDays() });
    assert.match(shown.toString(), /<desc>Найбільше 19\u00A0листопада: 14,85\u00A0₴\.<\/desc>/);
  });

  test('without expenses says so instead of drawing an empty plot', () => {
    const none = exampleDays().map(({ date }) => ({ date, amount: ZERO }));
    assert.match(text(dayBars({ language, title: 'Листопад', days: none })), /Витрат немає/);
    assert.match(text(stackedMonths({ language, title: 'Рік', series: [], months: [] })), /Витрат немає/);
  });

  test('carries no style and no colour of its own', () => {
    const shown = stackedMonths({ language, title: 'Рік', series: exampleSeries(), months: exampleMonths() });
    assert.doesNotMatch(shown.toString(), /style=|#[0-9a-f]{3,6}\b|rgb\(/i);
  });
});

describe('a meter', () => {
  const of = hryvnias('120');

  test('says how much of how much in words', () => {
    const shown = text(meter({ language, label: 'Листопад', value: hryvnias('86.40'), of }));
    assert.match(shown, /Листопад 86,40 ₴ із 120 ₴/);
  });

  test('is full and marked when the plan is exceeded, and the plan stands inside it', () => {
    const shown = meter({ language, label: 'Листопад', value: hryvnias('240'), of }).toString();
    assert.match(shown, /meter-over/);
    assert.match(shown, /class="meter-limit" x1="50%"/);
  });

  test('bears a plan of nothing', () => {
    assert.match(
      meter({ language, label: 'Листопад', value: ZERO, of: ZERO }).toString(),
      /class="meter-fill"[^>]*width="0%"/,
    );
  });
});

describe('what is small beside a giant', () => {
  test('is a column that is seen, of days and of months', () => {
    const days = exampleDays().map(({ date }) => ({
      date,
      amount: hryvnias(date.day === 9 ? '99999' : '0.01'),
    }));
    const shown = dayBars({ language, title: 'Листопад', days }).toString();
    assert.equal(shown.match(/y="98%"[^>]*height="2%"/g)?.length, days.length - 1);
    const months = exampleMonths().map((month, at) =>
      at === 6 ? { ...month, sums: { ...month.sums, data: hryvnias('99999') } } : month,
    );
    const stacked = stackedMonths({ language, title: 'Рік', series: exampleSeries(), months }).toString();
    assert.equal(stacked.match(/y="98%"[^>]*height="2%"/g)?.length, months.length);
  });

  test('is never said to be nothing', () => {
    const rows = [
      { category: 'abroad', label: 'За кордон', amount: hryvnias('9999999') },
      { category: 'data', label: 'Інтернет', amount: hryvnias('1') },
    ];
    assert.match(text(categoryBars({ language, title: 'Витрати', rows })), /Інтернет 1,00 ₴ &lt; 1 %/);
    const months = exampleMonths().map(({ month }) => ({ month, sums: { onnet: hryvnias('0.35') } }));
    const drawn = text(stackedMonths({ language, title: 'Місяці', series: exampleSeries(language), months }));
    assert.match(drawn, / 0,35 /);
  });

  test('a month without anything says so instead of drawing nothing', () => {
    assert.match(text(categoryBars({ language, title: 'Витрати', rows: [] })), /Витрат немає/);
  });
});
