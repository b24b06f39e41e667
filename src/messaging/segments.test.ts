import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyText } from '../../test/any-text.ts';
import { newPhone, received } from './phone.ts';
import { readSegment, segmentCount, segmentsOf } from './segments.ts';
import type { Msisdn } from '../terms/index.ts';

const GSM = 'abc XYZ 0189 @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ^{}\\[~]|€';
const gsmTexts = fc.string({ unit: fc.constantFrom(...Array.from(GSM)), maxLength: 700 });
const anyTexts = anyText(300);

describe('the segments of a text', () => {
  for (const [length, parts] of [
    [0, 1],
    [160, 1],
    [161, 2],
    [306, 2],
    [307, 3],
  ] as const) {
    it(`of ${length} Latin letters are ${parts}`, () =>
      assert.equal(segmentCount('a'.repeat(length)), parts));
  }
  for (const [length, parts] of [
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
  ] as const) {
    it(`of ${length} Ukrainian letters are ${parts}`, () =>
      assert.equal(segmentCount('ї'.repeat(length)), parts));
  }

  it('count signs of the extension table twice', () => {
    assert.equal(segmentsOf('15\u00A0May', 0)[0]?.alphabet, 'gsm', 'no-break spaces cost nothing');
    assert.equal(segmentCount('€'.repeat(80)), 1);
    assert.equal(segmentCount('€'.repeat(81)), 2);
  });

  it('never end in half a sign: neither an escape nor half a pair', () => {
    const euros = segmentsOf('a' + '€'.repeat(100), 1);
    assert.ok(euros.every(({ octets }) => octets.at(-1) !== 0x1b));
    const cats = segmentsOf('я' + '🐈'.repeat(60), 1).map(({ octets }) => octets.subarray(6));
    assert.ok(cats.every((octets) => (octets.readUInt16BE(octets.length - 2) & 0xfc00) !== 0xd800));
  });

  it('fit into a short message', () => {
    fc.assert(
      fc.property(fc.oneof(gsmTexts, anyTexts), (text) => {
        for (const { octets, alphabet } of segmentsOf(text, 9))
          assert.ok(octets.length <= (alphabet === 'gsm' ? 160 : 140));
      }),
    );
  });

  it('read as the text again in a phone, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.oneof(gsmTexts, anyTexts), fc.boolean(), (text, backwards) => {
        const parts = segmentsOf(text, 77);
        const at = Temporal.Instant.from('2026-11-22T10:00:00Z');
        let phone = newPhone('380671110001' as Msisdn);
        for (const part of backwards ? parts.toReversed() : parts)
          phone = received(phone, readSegment(part.esmClass, part.dataCoding, part.octets), 'us', 'x', at);
        assert.deepEqual(
          phone.inbox.map((sms) => [sms.text, sms.segments]),
          [[text, parts.length]],
        );
        assert.equal(phone.parts.length, 0);
      }),
    );
  });

  it('are refused above ten', () => assert.throws(() => segmentsOf('ї'.repeat(671), 0), /too long/));
});
