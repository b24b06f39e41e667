/** What is being done at the moment, so that whoever stops can wait for it. */
export interface InHand {
  /** The same work, counted while it goes on. */
  counted<A extends readonly unknown[]>(work: (...args: A) => Promise<void>): (...args: A) => Promise<void>;
  /** All that goes on now has ended, well or badly. */
  ended(): Promise<void>;
}

export function openInHand(): InHand {
  const going = new Set<Promise<void>>();
  return {
    counted:
      (work) =>
      (...args) => {
        const done = work(...args).finally(() => going.delete(done));
        going.add(done);
        return done;
      },
    ended: async () => void (await Promise.allSettled(going)),
  };
}
