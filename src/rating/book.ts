import type { BrandId, InEveryLanguage } from '../terms/index.ts';

/** A plan as people read it. */
export interface Plan {
  readonly id: string;
  readonly brand: BrandId;
  readonly payment: 'prepaid' | 'contract';
  readonly name: InEveryLanguage<string>;
  readonly description: InEveryLanguage<string>;
  readonly fees: readonly PublicFee[];
  /** The first day of the newest version. */
  readonly validFrom: string;
}

export interface PublicFee {
  readonly id: string;
  readonly label: InEveryLanguage<string>;
  /** Micro-hryvnia, as the price list writes it. */
  readonly amount: number;
  /** One charge for each so many days, each calendar month, or once. */
  readonly every: 'day' | 'month' | 'once' | { readonly days: number };
  /** Whether `amount` already contains the pension-fund duty. */
  readonly dutyInside: boolean;
}

/** A service that a subscription can have. */
export interface Service {
  readonly id: string;
  readonly name: InEveryLanguage<string>;
  readonly fees: readonly PublicFee[];
}

/** All that the operator publishes about prices, checked and compiled. */
export interface PlanBook {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly services: ReadonlyMap<string, Service>;
}

/** A plan by its id, in its newest version. */
export function planOf(book: PlanBook, id: string): Plan | undefined {
  return book.plans.get(id);
}

/** A service by its id. */
export function serviceOf(book: PlanBook, id: string): Service | undefined {
  return book.services.get(id);
}
