import type { Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';

/** A password that works once, made and hashed before the transaction in which it is issued. */
export interface OneTimePassword {
  readonly password: string;
  readonly passwordHash: string;
  /** Also the id of the SMS that carries it. */
  readonly messageId: string;
}

/**
 * The one way in which a login and a password leave: by SMS to the number itself, in the caller's transaction. Whoever
 * starts it (a subscriber, a coordinator, a care agent) neither sees nor chooses the password.
 */
export interface Issuing {
  prepare(): Promise<OneTimePassword>;
  /** A first password, or another one before the first visit is over; `null` when there is an own password already. */
  first(tx: Tx, held: Subscription, made: OneTimePassword): Promise<string | null>;
  /** A new one in place of whatever there was; ends all sessions and asks for a new secret question. */
  anew(tx: Tx, held: Subscription, made: OneTimePassword): Promise<string>;
}
