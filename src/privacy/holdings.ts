/** One table in the archive of everything that is held about somebody. */
export interface Held {
  readonly table: string;
  /** Name of its files in the archive. */
  readonly file: string;
  /** Columns that stay here: secrets, keys of other people, and what would open something. */
  readonly without: readonly string[];
  /** Only for who may see single lines: an employee sees what the company lets them see. */
  readonly lines?: true;
}

function held(table: string, file: string, without: readonly string[] = []): Held {
  return { table, file, without: ['subscriber_id', ...without] };
}

/** Every table with something about a subscription that its owner gets. A test compares with the database. */
export const HELD: readonly Held[] = [
  held('subscription', 'subscription'),
  held('msisdn_holding', 'numbers'),
  held('number_event', 'number-events'),
  held('contract_since', 'contract-since'),
  held('plan_period', 'plans'),
  held('service_period', 'services'),
  held('friend_number', 'friend-numbers'),
  held('account_period', 'accounts'),
  held('sim_period', 'sims'),
  held('consent', 'consents'),
  held('identity', 'identity', ['password_hash', 'answer_hash']),
  held('session', 'sessions', ['token_hash', 'browser']),
  held('known_browser', 'known-browsers', ['browser_hash']),
  held('factor', 'factors', ['key_sealed', 'credential_id', 'public_key', 'counter']),
  held('recovery_code', 'recovery-codes', ['code_hash']),
  held('sms_code', 'codes', ['browser_hash', 'code_hash']),
  held('retrieval', 'retrievals', ['browser_hash']),
  held('retrieval_wait', 'retrieval-waits'),
  held('announcement', 'announcements'),
  held('code_stop', 'codes-stopped'),
  held('forget_request', 'removal-asked'),
  held('audit', 'activity', ['hash']),
  held('enrolment', 'enrolments'),
  held('message', 'sms', ['sealed']),
  held('mail', 'mails', ['sealed']),
  held('push', 'notices-to-browsers', ['endpoint_key', 'sealed']),
  held('push_subscription', 'browsers-that-get-notices', ['endpoint_key', 'sealed']),
  held('channel_choice', 'channels'),
  held('quiet_hours', 'quiet-hours'),
  held('expense_month', 'expenses-by-month'),
  held('expense_day', 'expenses-by-day'),
  held('ledger_transaction', 'account'),
  held('balance', 'balance'),
  held('payment', 'payments'),
  held('payment_news', 'payment-news'),
  held('outside_charge', 'outside-charges', ['request']),
  held('bill_order', 'bill-orders'),
  held('bill_month', 'bill-months'),
  held('bill_file', 'bill-files', ['cursor']),
  held('budget', 'budgets'),
  { ...held('budget_number', 'budgets-by-number'), lines: true },
  held('budget_alert', 'budget-alerts'),
  { ...held('dispute', 'disputes', ['taken_by', 'proposed_by', 'approved_by']), lines: true },
  { ...held('dispute_event', 'dispute-events', ['actor']), lines: true },
  held('coordinator', 'coordinator'),
  held('employee', 'employee'),
  held('employee_grant', 'grants'),
  held('employee_place', 'departments'),
  held('import_approver', 'approver'),
  held('private_number', 'private-numbers'),
  { ...held('private_line', 'private-calls'), lines: true },
  held('number_opening', 'numbers-opened'),
  held('desk_act', 'acts-of-the-care-desk', ['staff_id']),
  held('desk_mass_reset_line', 'resets-by-list', ['reset_id', 'line_no', 'due_at', 'attempts']),
  held('desk_view', 'views-of-the-care-desk', ['staff_id', 'link_hash', 'key_hash']),
  held('desk_view_page', 'pages-seen-by-the-care-desk'),
];

/** Tables with a subscription in them that are not in the archive as they are, and why. */
export const NOT_HELD: Readonly<Record<string, string>> = {
  usage_record: 'written by hand: with its class in words, and without the numbers of those who called',
  notice: 'written by hand: its words lie sealed',
  reply: 'written by hand: its words lie sealed',
  mail_address: 'written by hand: it lies sealed',
  contact: 'written by hand: names and numbers lie sealed',
  source_price: 'prices of other operators, part of the reckoning',
  usage_part: 'the pieces in which a call or session was delivered: the whole is in usage',
  audit_head: 'the end of a chain of hashes',
  login_directory: 'a directory: the login is in identity',
  passkey_directory: 'a directory of keys',
  announcement_directory: 'hashes of links',
  push_directory: 'a directory of digests',
  used_challenge: 'what was signed, so that it is not signed twice',
  rating_state: 'the memory of rating between two files',
  dispute_count: 'a counter',
  bill_part: 'the lines of ordered bills: they open under Bills, for nothing',
  bill_work: 'a queue',
  bill_file_piece: 'the files of bills: they open under Bills',
  bill_chain: 'the end of a chain of hashes',
  bill_seal: 'signatures of bills: they are in the bills',
  bill_code: 'a directory of bills by code',
  submission: 'how a message was handed over, for engineers',
  delivery_receipt: 'what a message centre said, for engineers',
  work_cause: 'which request asked for some work, for engineers',
  welcome: 'a queue',
};
