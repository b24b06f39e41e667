import type { Issuing, Trail } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import type { Organisation } from '../subscribers/index.ts';
import type { UsageLine } from '../usage/index.ts';
import {
  addMonths,
  type Language,
  type Month,
  monthOf,
  monthsBetween,
  parseMonth,
  type SubscriberId,
} from '../terms/index.ts';
import { type Answer, type Content, type Frame, type Handler, page, type Visit } from '../web/index.ts';
import type { OneLineView } from './one-line.page.ts';
import { coordinatedBy } from './standing.sql.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';

export interface CompanyDeps {
  readonly store: Store;
  readonly issuing: Issuing;
  readonly trail: Trail;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
  readonly notFound: Handler;
  /** The way to the dispute of a sum at an address of the portal. */
  readonly wayToDispute: (frame: Frame, id: SubscriberId, address: string) => Promise<OneLineView['dispute']>;
  /** Each step from what was used to what it costs. */
  readonly stepsOf: (
    line: UsageLine,
    language: Language,
  ) => readonly { readonly label: string; readonly value: string }[];
}

/** Who is acting, for which company. */
export interface Acting {
  readonly coordinator: SubscriberId;
  readonly organisation: Organisation;
}

/** Only a coordinator in office comes in; for everybody else the pages do not exist. Asked anew at every request. */
export function asCoordinator(
  deps: CompanyDeps,
  act: (visit: Visit, acting: Acting) => Promise<Answer>,
): Handler {
  return async (visit) => {
    if (visit.visitor === null) return deps.notFound(visit);
    const coordinator = visit.visitor.subscriberId;
    const organisation = await coordinatedBy(deps.store, coordinator);
    return organisation === null ? deps.notFound(visit) : act(visit, { coordinator, organisation });
  };
}

const MONTHS_SHOWN = 13;

export interface ChosenMonth {
  readonly month: Month;
  readonly before: Month;
  /** What can be chosen, newest first. */
  readonly months: readonly Month[];
}

/** The month that an address asks for; the current one when it asks for none that is shown. */
export function chosenMonth(now: Temporal.Instant, asked: string | undefined): ChosenMonth {
  const current = monthOf(now);
  const oldest = addMonths(current, 1 - MONTHS_SHOWN);
  const parsed = parseMonth(asked ?? '');
  const month = parsed === null || parsed < oldest || parsed > current ? current : parsed;
  return { month, before: addMonths(month, -1), months: monthsBetween(oldest, current).toReversed() };
}

/** A page as an answer; 422 when something typed is wrong. */
export function shown({ frame }: Visit, content: Content, typed: Typed = NOTHING_TYPED): Answer {
  return { kind: 'page', status: typed.errors.length === 0 ? 200 : 422, page: page(frame, content) };
}
