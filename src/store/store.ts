/** One question to the database at a time; parameters are always bound, never spliced. */
export interface Queries {
  /**
   * Runs one statement and returns its rows. Statements are prepared once per connection under a name made from
   * their text. `bigint` columns come as `bigint`, `timestamptz` as `Temporal.Instant`, `date` as
   * `Temporal.PlainDate`, `jsonb` parsed, `bytea` as `Buffer`; the same types are accepted as parameters.
   */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** A running transaction. */
export interface Tx extends Queries {
  /** The database's time, read once when the transaction began: the only clock of prices, months and lifetimes. */
  readonly now: Temporal.Instant;
  /** Feeds `COPY … FROM STDIN` with chunks of its input and returns the number of rows taken. */
  copyIn(
    statement: string,
    chunks: Iterable<Buffer | string> | AsyncIterable<Buffer | string>,
  ): Promise<number>;
}

/** The database as the rooms see it. */
export interface Store extends Queries {
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The database's time now, looked up every ten seconds and carried forward in between: for pages, not for money. */
  now(): Promise<Temporal.Instant>;
  /** How many connections there are, how many of them do nothing, and how many questions wait for one. */
  pool(): { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Lets every connection go. */
  close(): Promise<void>;
}
