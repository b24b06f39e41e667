/** What lets somebody in, how they are reached, and what they have set up: removed when they ask for it. */
export const ON_REQUEST = [
  'session',
  'known_browser',
  'login_directory',
  'passkey_directory',
  'factor',
  'recovery_code',
  'used_challenge',
  'sms_code',
  'retrieval',
  'retrieval_wait',
  'announcement_directory',
  'announcement',
  'code_stop',
  'mail_address',
  'notice',
  'channel_choice',
  'quiet_hours',
  'push_subscription',
  'push_directory',
  'contact',
  'budget',
  'budget_number',
  'budget_alert',
  'identity',
  'forget_request',
] as const;

/** Of a subscription that ended long ago also what somebody else would go by while it lived. */
export const AFTER_THE_END = [...ON_REQUEST, 'private_number', 'friend_number'] as const;
