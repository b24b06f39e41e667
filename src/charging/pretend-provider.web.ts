import type { Store } from '../store/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { WAYS } from './pretend-payment.ts';
import type { PretendProvider } from './pretend-provider.api.ts';
import { noOrderPage, paidPage, payPage } from './pretend-provider.page.ts';

/** The pages of the pretend provider: `GET` and `POST /pay`. They exist only with it. */
export function pretendProviderHandlers(
  store: Store,
  provider: PretendProvider,
): Readonly<Record<'show' | 'settle', Handler>> {
  return {
    show: async (visit) => {
      const payment = provider.open(visit.query, await store.now());
      if (payment === null) return missing(visit);
      const { data = '', signature = '' } = visit.query;
      return { kind: 'page', page: page(visit.frame, payPage(visit.frame, payment, { data, signature })) };
    },
    settle: async (visit) => {
      const now = await store.now();
      const payment = provider.open(visit.form, now);
      const way = WAYS.find((each) => each === visit.form['way']);
      if (payment === null || way === undefined) return missing(visit);
      await provider.settle(payment, way, now);
      return { kind: 'page', page: page(visit.frame, paidPage(visit.frame, payment.back)) };
    },
  };
}

function missing({ frame }: Visit): Answer {
  return { kind: 'page', status: 404, page: page(frame, noOrderPage(frame)) };
}
