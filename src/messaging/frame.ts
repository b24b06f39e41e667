import { HEADER_OCTETS } from './pdu.ts';

/** The longest PDU that we read. A peer that claims more is out of step. */
export const MAX_FRAME_OCTETS = 64 * 1024;

/** Cuts an octet stream into frames. After a fault it takes nothing more: the stream is out of step for ever. */
export interface Splitter {
  /** The frames that are whole now, and the bad length that ended the stream, if one did. */
  push(chunk: Buffer): { readonly frames: readonly Buffer[]; readonly badLength: number | null };
}

export function openSplitter(): Splitter {
  let held: Buffer[] = [];
  let heldOctets = 0;
  let needed = 4;
  let badLength: number | null = null;

  /** Everything held as one buffer; chunks are joined only when a length or a frame is whole, so never per octet. */
  const joined = (): Buffer => {
    const whole = held.length === 1 ? (held[0] ?? Buffer.alloc(0)) : Buffer.concat(held);
    held = [whole];
    return whole;
  };

  const takeWhole = (frames: Buffer[]): void => {
    let rest = joined();
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length < HEADER_OCTETS || length > MAX_FRAME_OCTETS) {
        badLength = length;
        break;
      }
      needed = length;
      if (rest.length < length) break;
      frames.push(rest.subarray(0, length));
      rest = rest.subarray(length);
      needed = 4;
    }
    held = rest.length === 0 ? [] : [rest];
    heldOctets = rest.length;
  };

  return {
    push(chunk) {
      const frames: Buffer[] = [];
      if (badLength !== null) return { frames, badLength };
      held.push(chunk);
      heldOctets += chunk.length;
      if (heldOctets >= needed) takeWhole(frames);
      return { frames, badLength };
    },
  };
}
