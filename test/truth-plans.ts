/* Two plans that ask much of whoever stores what they cost: `usage-truth.ts` compares ways of delivering under them. */

const words = { uk: 'Так', en: 'So' };
/** Everything in it goes on from month to month. */
export const GOING_ON = {
  id: 'going-on',
  brand: 'djuice',
  payment: 'contract',
  currency: 'UAH',
  name: words,
  description: words,
  validFrom: '2020-01-01',
  prices: { include: ['vat'], add: ['pf'] },
  rounding: { at: 'bill', to: '0.01' },
  priceLists: ['base', 'roaming'],
  conditions: { recent: { topUpAtLeast: '5.00', withinDays: 1 } },
  fees: [
    { id: 'two-days', label: words, amount: '1.00', every: { days: 2 }, trigger: 'firstChargeableEvent' },
  ],
  allowances: [
    {
      id: 'family',
      service: 'voice',
      zone: 'mobile',
      amount: 7200,
      step: 60,
      period: 'month',
      sharedWith: 'account',
    },
    { id: 'family-data', service: 'data', amount: 12000000, period: 'day', sharedWith: 'account' },
    { id: 'sms', service: 'sms', amount: 3, period: 'fee', requires: 'two-days' },
    {
      id: 'minutes',
      service: 'voice',
      zone: 'onnet',
      amount: 3600,
      step: 60,
      period: 'month',
      carryOver: { max: 2400, periods: 1 },
    },
    {
      id: 'data',
      service: 'data',
      amount: 9000000,
      period: { days: 3 },
      carryOver: { max: 5000000, periods: 2 },
    },
    {
      id: 'night',
      service: 'voice',
      zone: ['mobile', 'fixed'],
      amount: 2400,
      period: 'day',
      calendar: 'night',
    },
  ],
  overagePacks: [
    { id: 'more', service: 'sms', size: 4, price: '1.00', label: words, expires: { days: 2 }, zone: 'onnet' },
  ],
  rates: [
    {
      id: 'on-net',
      service: 'voice',
      zone: 'onnet',
      cap: { perDay: '40.00' },
      steps: [{ from: 0, increment: 60, per: 60, price: '1.00' }],
    },
    {
      id: 'on-net-recent',
      service: 'voice',
      zone: 'onnet',
      if: 'recent',
      steps: [{ from: 0, increment: 60, per: 60, price: '0.50' }],
    },
    {
      id: 'off-net',
      service: 'voice',
      zone: ['mobile', 'fixed'],
      steps: [{ from: 0, increment: 1, per: 60, price: '0.70' }],
    },
    { id: 'sms', service: 'sms', zone: ['onnet', 'mobile', 'fixed'], event: '0.50' },
    { id: 'mms', service: 'mms', zone: ['onnet', 'mobile', 'fixed'], event: '1.00' },
    { id: 'data', service: 'data', steps: [{ from: 0, increment: 1024, per: 1048576, price: '1.00' }] },
  ],
};

/** In dollars, without VAT, with a fee that waits for an event and a cap that a rate which rises overnight moves. */
export const IN_DOLLARS = {
  id: 'in-dollars',
  brand: 'kyivstar',
  payment: 'contract',
  currency: 'USD',
  name: words,
  description: words,
  validFrom: '2020-01-01',
  prices: { include: [], add: ['vat', 'pf'] },
  fees: [{ id: 'day', label: words, amount: '0.03', every: 'day', trigger: 'firstChargeableEvent' }],
  rates: [
    {
      id: 'call',
      service: 'voice',
      roaming: '*',
      connectFee: '0.01',
      cap: { perMonth: '2.00' },
      steps: [{ from: 0, increment: 1, per: 60, price: '0.07' }],
    },
    { id: 'call-in', service: 'voice', direction: 'in', roaming: '*', event: '0.00' },
    { id: 'sms', service: 'sms', roaming: '*', event: '0.02' },
    { id: 'sms-in', service: 'sms', direction: 'in', roaming: '*', event: '0.00' },
    { id: 'mms', service: 'mms', roaming: '*', event: '0.05' },
    { id: 'mms-in', service: 'mms', direction: 'in', roaming: '*', event: '0.00' },
    {
      id: 'data',
      service: 'data',
      roaming: '*',
      steps: [{ from: 0, increment: 1024, per: 1048576, price: '0.03' }],
    },
  ],
};

/** The dollar in the days around the end of a month. */
export const RATES = [
  { currency: 'USD', from: '2020-01-01', hryvnias: '2368.62', units: 100 },
  { currency: 'USD', from: '2026-10-31', hryvnias: '41.1234' },
  { currency: 'USD', from: '2026-11-01', hryvnias: '39.0007' },
];
