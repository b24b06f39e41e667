import { capitalised, type Month, monthText } from '../terms/index.ts';
import { addressWith, type Frame, type Html, searchForm, select, textField } from '../web/index.ts';
import { costCentreOf, UNPLACED } from './belonging.ts';
import { LIST } from './company-list.ts';
import { ONLIES, ORDERS, type Wish } from './company-month.ts';
import type { Branch } from './department.ts';
import { departmentSelect } from './department.page.ts';
import { departmentTexts } from './department-texts.ts';
import { companyTexts } from './texts.ts';

/** What is asked for, and what can be. */
export interface Asked {
  readonly month: Month;
  readonly months: readonly Month[];
  readonly branches: readonly Branch[];
  readonly wish: Wish;
}

/** The same wish with something changed. */
export function addressOf(
  frame: Frame,
  { month, wish }: Pick<Asked, 'month' | 'wish'>,
  changed: Partial<Pick<Wish, 'order' | 'only' | 'search' | 'page'>>,
  path = '/company',
): string {
  const { order, only, department, search, page } = { ...wish, ...changed };
  const plain = { month, sort: order, only, department, page: String(page) };
  const fragment = path === '/company' ? `#${LIST}` : '';
  // A name or a number is looked for.
  return `${addressWith(frame, path, plain, { q: search })}${fragment}`;
}

/** What every figure of the page is about: a month, and all of the company or a department. */
export function picker(frame: Frame, { month, months, wish, branches }: Asked): Html {
  const texts = companyTexts(frame);
  const monthOptions = months.map((value) => ({
    value,
    label: capitalised(monthText(value, frame.language)),
  }));
  return searchForm({
    action: '/company',
    unseen: frame,
    submit: texts.show,
    hidden: { only: wish.only, sort: wish.order, q: wish.search },
    fields: [
      select({ name: 'month', legend: texts.month, options: monthOptions, value: month }),
      ...(branches.length === 0 ? [] : [departmentPicker(frame, branches, wish.department)]),
    ],
  });
}

/** Who of them stands in the list, and in which order. */
export function listPicker(frame: Frame, { month, wish }: Asked): Html {
  const texts = companyTexts(frame);
  const onlyOptions = ONLIES.map((value) => ({ value, label: texts.onlies[value] }));
  const orderOptions = ORDERS.map((value) => ({ value, label: texts.orders[value] }));
  return searchForm({
    // One comes back to the list, not to the sums above it.
    action: `/company#${LIST}`,
    unseen: frame,
    submit: texts.find,
    hidden: { month, department: wish.department },
    fields: [
      textField({ name: 'q', label: texts.search, value: wish.search, type: 'search', maxlength: 60 }),
      select({ name: 'only', legend: texts.only, options: onlyOptions, value: wish.only }),
      select({ name: 'sort', legend: texts.sort, options: orderOptions, value: wish.order }),
    ],
  });
}

function departmentPicker(frame: Frame, branches: readonly Branch[], value: string): Html {
  const texts = departmentTexts(frame);
  const costCentre = costCentreOf(value);
  const centre = costCentre === '' ? texts.noCostCentre : costCentre;
  return departmentSelect(branches, {
    name: 'department',
    legend: texts.department,
    none: texts.everywhere,
    value,
    besides: value === UNPLACED || centre !== null ? { value, label: centre ?? texts.unplaced } : null,
  });
}
