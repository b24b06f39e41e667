/** A figure that is read when somebody asks: its meaning, and what it is told apart by. */
interface Figure {
  readonly help: string;
  readonly labels: readonly string[];
}

function figure(help: string, ...labels: readonly string[]): Figure {
  return { help, labels };
}

/** Every figure besides those of requests and of the runtime. Alert rules and boards may name no other. */
export const FIGURES = {
  portal_requests_in_flight: figure('Requests that are being answered now'),
  portal_places_for_pages: figure('Pages that may be made at once: fewer while they take long'),
  portal_event_loop_lag_seconds: figure('How late the event loop comes to what is due'),
  portal_database_up: figure('1 while the database answers within a second'),
  portal_database_connections: figure('Connections of the pool', 'pool', 'state'),
  portal_database_waiting: figure('Questions that wait for a connection', 'pool'),
  portal_replica_fresh: figure('1 while the replica is no more than seconds behind'),
  portal_disk_used: figure(
    'Share of a disk that is used: of VAR_DIR, and of the log of the private database',
    'disk',
  ),
  portal_ready: figure('1 while this process wants work'),
  portal_certificate_seconds_left: figure('Until the certificate of the sites ends'),
  queue_due: figure('Pieces of work that are due and not done', 'queue'),
  queue_oldest_seconds: figure('How long the oldest piece of work has been due', 'queue'),
  sms_sent_last_hour: figure('SMS of the last hour that a centre has taken'),
  sms_confirmed_last_hour: figure('Those of them that a phone has confirmed'),
  sms_asked_last_hour: figure('Passwords and codes of the last hour that were asked for'),
  sms_guard: figure(
    'Sending of codes: 0 calm, 1 everybody is checked first, 2 stopped for numbers that never proved themselves',
  ),
  sms_guard_ranges: figure('Ranges of numbers beyond their limit within the last hour'),
  sms_day_share: figure('SMS that people asked for within 24 hours, as a share of SMS_PER_DAY'),
  desk_look_ups_of_one_last_hour: figure(
    'Subscribers whom one member of the care desk looked up within an hour, at most',
  ),
  desk_look_ups_stopped_last_hour: figure('Look-ups of the last hour that were refused as too many'),
  usage_lag_seconds: figure('Since the last usage file was loaded'),
  usage_files_held: figure('Usage files that wait for a person'),
  usage_files_missing: figure('Usage files that never came, by the numbering of their elements'),
  check_age_seconds: figure('Since a check was last made', 'check'),
  check_breaches: figure('What the check found broken', 'check'),
  backup_age_seconds: figure('Since the last whole backup'),
  backup_archive_age_seconds: figure('Since the last part of the log was archived'),
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof FIGURES;

/** The value of a figure now. */
export interface Reading {
  readonly figure: FigureName;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}
