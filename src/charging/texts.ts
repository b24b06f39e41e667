import type { InEveryLanguage } from '../terms/index.ts';
import type { Kind } from './posting.ts';

/** What a movement of the account is called. */
export const movementNames: InEveryLanguage<{ readonly [K in Kind]: string }> = {
  uk: {
    opening: 'Початковий залишок',
    'top-up': 'Поповнення',
    usage: 'Послуги звʼязку',
    charge: 'Замовлення',
    reversal: 'Повернення',
  },
  en: {
    opening: 'Opening balance',
    'top-up': 'Top-up',
    usage: 'Usage',
    charge: 'Order',
    reversal: 'Given back',
  },
};
