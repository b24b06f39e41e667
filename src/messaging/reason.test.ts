import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROFILES } from './profile.ts';
import { type ReasonClass, REASONS, reasonOfReceipt, reasonOfStatus } from './reason.ts';
import { REASON_TEXTS } from './texts.ts';

interface Sources {
  readonly map?: readonly number[];
  readonly rp?: readonly number[];
  readonly tp?: readonly number[];
  readonly status?: readonly number[];
  readonly failure?: readonly number[];
}

/** Which number of which source means what: TS 29.002, TS 24.011, TS 23.040, SMPP 3.4. */
const TABLE: Readonly<Partial<Record<ReasonClass, Sources>>> = {
  WRONG_NUMBER: { map: [1, 5, 44], rp: [1, 28, 30], tp: [0xc3], status: [0x0b, 0x50, 0x51], failure: [1] },
  MEMORY_FULL: { map: [33], rp: [22], tp: [0xd3, 0xd0] },
  PHONE_OFF: { map: [6, 27], rp: [27], failure: [0] },
  ROAMING: { map: [8] },
  BARRED: { map: [13, 9, 11, 15], rp: [8, 10, 50], tp: [0xc4], status: [0x101] },
  PHONE_CANNOT: {
    map: [12, 28],
    rp: [95, 96, 97, 98, 99, 111],
    tp: [0x81, 0x90, 0x91, 0x9f, 0xb0, 0xd1, 0xd2],
  },
  BUSY: { map: [31, 45], rp: [42], tp: [0xc0], failure: [3] },
  NETWORK: {
    map: [34, 35, 36, 21, 51],
    rp: [38, 41, 47, 127],
    tp: [0xc2],
    status: [0x08, 0x14, 0x58, 0x64],
    failure: [2],
  },
  REJECTED_BY_SMSC: {
    rp: [21, 29, 69],
    tp: [0xc1, 0xc5],
    status: [0x0a, 0x45, 0x65, 0x66, 0x102, 0x103, 0x104],
  },
  UNKNOWN: { map: [32, 999], status: [0xfe, 0xff] },
};

const UNDELIVERED = { network: null, err: null, failureReason: null, state: 5 };

describe('the reason of a message that did not arrive', () => {
  for (const [reason, { map = [], rp = [], tp = [], status = [], failure = [] }] of Object.entries(TABLE))
    it(`is ${reason} where its number says so, by parameter and by err alike`, () => {
      for (const [codes, profile] of [
        [map, PROFILES.map],
        [rp, PROFILES['rp-cause']],
        [tp, PROFILES['tp-fcs']],
        // A centre with MAP errors hands on what the phone said.
        [tp, PROFILES.map],
      ] as const)
        for (const code of codes) {
          const network = { ...UNDELIVERED, network: { type: 3, code } };
          const err = { ...UNDELIVERED, err: String(code).padStart(3, '0') };
          assert.equal(reasonOfReceipt(network, profile.codes), reason, `parameter ${code}`);
          assert.equal(reasonOfReceipt(err, profile.codes), reason, `err:${code}`);
        }
      for (const each of status) assert.equal(reasonOfStatus(each), reason, `status ${each}`);
      for (const each of failure)
        assert.equal(reasonOfReceipt({ ...UNDELIVERED, failureReason: each }, {}), reason, `failure ${each}`);
    });

  it('is unknown at osmo-msc where it says 254: that is a full memory, a fault and no answer alike', () => {
    const evidence = { ...UNDELIVERED, network: { type: 3, code: 0xfe } };
    assert.equal(reasonOfReceipt(evidence, PROFILES.osmo.codes), 'UNKNOWN');
  });

  it('has words of its own for the subscriber and for the agent, in every language', () => {
    for (const texts of Object.values(REASON_TEXTS))
      for (const who of ['subscriber', 'agent'] as const)
        assert.equal(new Set(REASONS.map((reason) => texts[reason][who])).size, REASONS.length);
  });
});
