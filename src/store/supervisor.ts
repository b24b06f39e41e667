import { setTimeout as wait } from 'node:timers/promises';
import type { Keeper } from './keeper.ts';

/** What a supervisor can do with the server. */
export interface Hands {
  /** Joins the server again, starting it where it is gone. */
  again(): Promise<Keeper>;
  /** Ends the server. */
  end(): Promise<void>;
  log(line: string): void;
}

const PAUSE_MS = 1_000;

/**
 * Starts the server again whenever it ends without us. The returned function lets go of it for good: the last user
 * ends it.
 */
export function supervise(first: Keeper, hands: Hands): () => Promise<void> {
  const state: { keeper: Promise<Keeper | null>; leaving: Promise<void> | null } = {
    keeper: Promise.resolve(watched(first)),
    leaving: null,
  };
  function watched(keeper: Keeper): Keeper {
    keeper.onLost(() => {
      hands.log('PostgreSQL ended unexpectedly; starting it again.');
      state.keeper = joinAgain();
    });
    return keeper;
  }
  async function joinAgain(): Promise<Keeper | null> {
    while (state.leaving === null) {
      try {
        return watched(await hands.again());
      } catch (fault) {
        hands.log((fault as Error).message);
        await wait(PAUSE_MS);
      }
    }
    return null;
  }
  async function leave(): Promise<void> {
    const keeper = await state.keeper;
    await keeper?.leave(() => hands.end());
  }
  return () => (state.leaving ??= leave());
}
