import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { COMMANDS, type CommandName, type FieldType } from './command.ts';
import { MAX_FRAME_OCTETS, openSplitter } from './frame.ts';
import { type Decoded, type Pdu, decodePdu, encodePdu } from './pdu.ts';
import { type Tlvs, decodeTlvs } from './tlv.ts';

const octet = fc.nat(255);
const octets = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const ascii = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength });

function fieldOf(type: FieldType): fc.Arbitrary<number | string | Buffer> {
  if (type === 'u8') return octet;
  if (type === 'u32') return fc.nat();
  if (type === 'octets') return octets(254);
  return ascii(Number(type.slice(4)) - 1);
}

const tlvs: fc.Arbitrary<Tlvs> = fc.record(
  {
    receipted_message_id: ascii(64),
    user_message_reference: fc.nat(0xffff),
    message_state: octet,
    network_error_code: octets(3),
    message_payload: octets(1_000),
  },
  { requiredKeys: [] },
);

const pdus: fc.Arbitrary<Pdu> = fc
  .constantFrom(...(Object.keys(COMMANDS) as CommandName[]))
  .chain((command) => {
    const fields = Object.entries(COMMANDS[command].fields).map(([name, type]) => [name, fieldOf(type)]);
    return fc.record({
      command: fc.constant(command),
      status: fc.constant(0),
      sequence: fc.integer({ min: 1, max: 0x7fff_ffff }),
      body: fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<number | string | Buffer>>),
      tlvs,
    });
  }) as unknown as fc.Arbitrary<Pdu>;

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('a PDU', () => {
  it('says the same after the way through octets', () => {
    fc.assert(
      fc.property(pdus, (pdu) => {
        const decoded = decodePdu(encodePdu(pdu));
        assert.deepEqual(plain(decoded), plain({ kind: 'pdu', pdu }));
      }),
      { numRuns: 500 },
    );
  });

  it('of random octets is understood or refused, and nothing is thrown', () => {
    const ids = Object.values(COMMANDS).map(({ id }) => id);
    fc.assert(
      fc.property(fc.constantFrom(...ids, 0x999), octets(300), (id, rest) => {
        const head = Buffer.alloc(16);
        head.writeUInt32BE(16 + rest.length, 0);
        head.writeUInt32BE(id, 4);
        const kinds: Decoded['kind'][] = ['pdu', 'malformed', 'unknown command'];
        assert.ok(kinds.includes(decodePdu(Buffer.concat([head, rest])).kind));
      }),
      { numRuns: 2_000 },
    );
  });

  it('cut anywhere is never read beyond its end', () => {
    fc.assert(
      fc.property(pdus, fc.nat(400), (pdu, cut) => {
        const whole = encodePdu(pdu);
        decodePdu(whole.subarray(0, Math.max(16, whole.length - cut)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('that says no may be a bare header', () => {
    const frame = Buffer.from('00000010800000040000000b00000007', 'hex');
    const decoded = decodePdu(frame);
    assert.ok(decoded.kind === 'pdu' && decoded.pdu.command === 'submit_sm_resp');
    assert.equal(decoded.pdu.body.message_id, '');
  });

  it('may end in a string without its NUL', () => {
    const frame = Buffer.concat([Buffer.from('00000013800000040000000000000007', 'hex'), Buffer.from('abc')]);
    const decoded = decodePdu(frame);
    assert.ok(decoded.kind === 'pdu' && decoded.pdu.command === 'submit_sm_resp');
    assert.equal(decoded.pdu.body.message_id, 'abc');
  });

  it('with a string that is too long is a fault of ours', () => {
    assert.throws(
      () => encodePdu({ command: 'bind_transceiver', sequence: 1, body: { password: '123456789' } }),
      /password does not fit/,
    );
  });
});

describe('an optional parameter', () => {
  it('without its NUL does not run on into the next one', () => {
    const both = Buffer.from('001e000831323334414243310427000105', 'hex');
    assert.deepEqual(decodeTlvs(both), { receipted_message_id: '1234ABC1', message_state: 5 });
  });

  it('that claims more than there is spoils the PDU, one of a wrong width is skipped', () => {
    assert.equal(decodeTlvs(Buffer.from('042700ff02', 'hex')), null);
    assert.deepEqual(decodeTlvs(Buffer.from('04270000001e00026100', 'hex')), {
      receipted_message_id: 'a',
    });
  });
});

describe('a stream of octets', () => {
  it('gives the same frames however it is cut', () => {
    fc.assert(
      fc.property(fc.array(pdus, { maxLength: 5 }), fc.integer({ min: 1, max: 50 }), (list, size) => {
        const frames = list.map((pdu) => encodePdu(pdu));
        const stream = Buffer.concat(frames);
        const splitter = openSplitter();
        const seen: Buffer[] = [];
        for (let at = 0; at < stream.length; at += size)
          seen.push(...splitter.push(stream.subarray(at, at + size)).frames);
        assert.deepEqual(
          seen.map((frame) => frame.toString('hex')),
          frames.map((frame) => frame.toString('hex')),
        );
      }),
      { numRuns: 200 },
    );
  });

  for (const length of [0, 4, 8, 15, MAX_FRAME_OCTETS + 1, 0xffff_ffff]) {
    it(`is out of step at a length of ${length} and says so at once`, () => {
      const splitter = openSplitter();
      const good = encodePdu({ command: 'enquire_link', sequence: 1 });
      const bad = Buffer.alloc(4);
      bad.writeUInt32BE(length);
      const { frames, badLength } = splitter.push(Buffer.concat([good, bad]));
      assert.deepEqual([frames.length, badLength], [1, length]);
      assert.equal(splitter.push(good).frames.length, 0);
    });
  }
});
