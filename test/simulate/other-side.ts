import type { BalanceSource } from '../../src/charging/balance-source/balance-source.api.ts';
import type { Reservation, SourceCharge } from '../../src/charging/balance-source/source-charge.ts';
import { micro, type Money } from '../../src/terms/index.ts';
import type { Schedule } from './schedule.ts';

/** A charging system and the network before it, in memory: every call may be lost, doubled, or come much later. */
export interface OtherSide {
  readonly source: BalanceSource;
  /** What it says of the charge; `null`: it never heard of it. */
  state(): Reservation['state'] | null;
  balance(): Money;
  /** Calls that are still on their way arrive, and what was reserved and never confirmed runs out. */
  calm(): Promise<void>;
}

type Verb = 'reserve' | 'ask' | 'confirm' | 'release' | 'give back';

export function openOtherSide(schedule: Schedule, opening: Money): OtherSide {
  let balance = opening;
  let charge: { state: Reservation['state']; readonly amount: Money } | null = null;
  let isCalm = false;
  const late: (() => void)[] = [];
  const back = (state: Reservation['state']): void => {
    balance = micro(balance + charge!.amount);
    charge!.state = state;
  };
  const act = (verb: Verb, amount: Money): void => {
    if (verb === 'reserve' && charge === null) {
      const isEnough = balance >= amount;
      if (isEnough) balance = micro(balance - amount);
      charge = { state: isEnough ? 'reserved' : 'refused', amount };
    }
    if (verb === 'confirm' && charge?.state === 'reserved') charge.state = 'confirmed';
    if (verb === 'release' && charge?.state === 'reserved') back('released');
    if (verb === 'give back' && charge?.state === 'confirmed') back('given back');
  };
  const call = async (verb: Verb, { amount }: SourceCharge): Promise<Reservation | 'not known'> => {
    await schedule.pause();
    const luck = isCalm ? 9 : schedule.chance(10);
    if (luck === 0) throw new Error('lost on the way there');
    if (luck === 1) {
      late.push(() => act(verb, amount));
      throw new Error('no answer in time');
    }
    act(verb, amount);
    const said = charge === null ? ('not known' as const) : { ...charge, available: balance };
    if (luck === 2) late.push(() => act(verb, amount));
    if (late.length > 0 && schedule.chance(3) === 0) late.splice(schedule.chance(late.length), 1)[0]?.();
    await schedule.pause();
    if (luck === 3) throw new Error('lost on the way back');
    return said;
  };
  return {
    source: {
      reserve: async (of) => {
        const said = await call('reserve', of);
        if (said === 'not known') throw new Error('it knows no such account');
        return said;
      },
      ask: (of) => call('ask', of),
      confirm: (of) => call('confirm', of),
      release: (of) => call('release', of),
      giveBack: (of) => call('give back', of),
      dayOf: () => {
        throw new Error('nobody asks for a day here');
      },
    },
    state: () => charge?.state ?? null,
    balance: () => balance,
    calm: async () => {
      isCalm = true;
      for (const arrives of late.splice(0)) arrives();
    },
  };
}
