// The table of the house: who may look into whom, and who may touch the world. A change needs a record in docs/decisions.

const PLUMBING = ['messaging', 'store', 'web', 'api', 'terms'];
const RECORDS = ['identity', 'usage', 'rating', 'charging', 'subscribers', 'brands', ...PLUMBING];

/** Who may look into whom; everybody may look into himself. Arrows go down only. */
export const HOUSE: Readonly<Record<string, readonly string[]>> = {
  main: [
    'demo',
    'care-desk',
    'disputes',
    'corporate',
    'enrolment',
    'expenses',
    'budgets',
    'detailed-bills',
    'contacts',
    'help',
    'watch',
    'privacy',
    ...RECORDS,
  ],
  demo: RECORDS,
  'care-desk': ['corporate', 'disputes', ...RECORDS],
  disputes: RECORDS,
  corporate: RECORDS,
  enrolment: RECORDS,
  expenses: ['budgets', 'contacts', ...RECORDS],
  budgets: RECORDS,
  'detailed-bills': ['contacts', ...RECORDS],
  contacts: PLUMBING,
  help: ['web', 'terms'],
  privacy: ['identity', ...PLUMBING],
  identity: ['subscribers', 'brands', ...PLUMBING],
  usage: ['rating', 'subscribers', 'brands', ...PLUMBING],
  charging: ['subscribers', 'brands', ...PLUMBING],
  rating: ['subscribers', 'brands', ...PLUMBING],
  subscribers: ['brands', ...PLUMBING],
  brands: PLUMBING,
  messaging: ['store', 'web', 'terms'],
  watch: ['store', 'web', 'terms'],
  api: ['web', 'terms'],
  web: ['terms'],
  store: ['terms'],
  terms: [],
};

/** Rooms whose trade is the world itself: their bare nouns may touch it. */
export const WORLDLY = new Set(['main', 'demo', 'messaging', 'watch', 'store', 'web', 'api']);
/** Agents: they have a clock, a queue, a file or a transaction in hand. Everywhere else a bare noun touches nothing. */
export const AGENT_NAMES: ReadonlySet<string> = new Set([
  'index',
  'loader',
  'dispatcher',
  'prepare',
  'reconciler',
]);
export const AGENTS: ReadonlySet<string> = new Set([
  // An order is decided and written in one transaction, from the page and from a retry alike.
  'detailed-bills/ordering',
  // A bill is read part by part, from the store or from its sources.
  'detailed-bills/reading',
  'detailed-bills/filing', // makes files of bills
  'detailed-bills/writing', // writes the bytes of such a file, for keeping or for one request
  // Parts of the loader of usage files.
  'usage/inspection',
  'usage/reading',
  'usage/batch',
  'usage/memory',
  'usage/rate-group',
  'usage/fee-run',
  'usage/bill-rounding',
  'usage/arrival',
  'usage/assignment',
  'usage/part-intake',
  'usage/freshness',
  'usage/recycling',
  'usage/withdrawal',
  'usage/rerating',
  'usage/upload', // a file that is handed in as a stream
  'usage/upload', // a file that is handed in as a stream
  'charging/top-up-file', // the loader of top-up files
  'budgets/watch', // within the transaction that stores usage
]);
