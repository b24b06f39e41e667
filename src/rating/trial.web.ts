import { type BrandId, kyivDate, type Language, timeText, inLanguage } from '../terms/index.ts';
import { type Handler, page, type Visit } from '../web/index.ts';
import type { Plan, PlanBook } from './book.ts';
import { parseTrial, plansOfBrand, priceTrial, type Trial, type TrialForm } from './trial.ts';
import { trialPage, type TrialView } from './trial.page.ts';
import { trialTexts } from './trial-texts.ts';

export interface TrialDeps {
  readonly book: PlanBook;
  readonly now: () => Promise<Temporal.Instant>;
}

/** The public page where anybody tries a price: every trial has an address of its own. */
export function showTrial({ book, now }: TrialDeps): Handler {
  return async (visit) => {
    const brand: BrandId = visit.site === 'djuice' ? 'djuice' : 'kyivstar';
    const plans = plansOfBrand(book, brand);
    const form = formOf(visit, plans, await now());
    const view = visit.query['kind'] === undefined ? EMPTY : viewOf(book, brand, form, visit);
    const places = [...book.roamingNames].map(([id, name]) => ({
      id,
      name: inLanguage(name, visit.language),
    }));
    return {
      kind: 'page',
      page: page(visit.frame, trialPage(visit.frame, { form, plans, places, ...view })),
    };
  };
}

type Outcome = Pick<TrialView, 'errors' | 'price' | 'others'>;
const EMPTY: Outcome = { errors: [], price: null, others: [] };

function formOf({ query }: Visit, plans: readonly Plan[], now: Temporal.Instant): TrialForm {
  return {
    plan: query['plan'] ?? plans[0]?.id ?? '',
    kind: query['kind'] ?? 'voice',
    other: query['other'] ?? '',
    length: query['length'] ?? '1:00',
    volume: query['volume'] ?? '100',
    day: query['day'] ?? kyivDate(now).toString(),
    time: query['time'] ?? timeText(now),
    roaming: query['roaming'] ?? 'home',
  };
}

function viewOf(book: PlanBook, brand: BrandId, form: TrialForm, visit: Visit): Outcome {
  const read = parseTrial(book, brand, form);
  if ('wrong' in read) {
    const { wrong } = trialTexts(visit.frame);
    return { ...EMPTY, errors: read.wrong.map((field) => ({ field, message: wrong[field] })) };
  }
  const price = priceTrial(book, read.trial.plan.id, read.trial.event, visit.language);
  return {
    errors: [],
    price: price ?? 'no price',
    others: othersOf(book, brand, read.trial, visit.language),
  };
}

function othersOf(book: PlanBook, brand: BrandId, trial: Trial, language: Language): TrialView['others'] {
  return plansOfBrand(book, brand)
    .filter(({ id }) => id !== trial.plan.id)
    .flatMap(({ id, name }) => {
      const price = priceTrial(book, id, trial.event, language);
      return price === null ? [] : [{ name: inLanguage(name, language), taken: price.taken }];
    })
    .sort((a, b) => a.taken - b.taken);
}
