import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodePdu, encodePdu, type PduOf } from './pdu.ts';
import { REASONS, reasonOfReceipt, reasonOfStatus } from './reason.ts';
import { MAP_CODES } from './reason-codes.ts';
import { type Receipt, fateOf, normalId, readReceipt } from './receipt.ts';
import type { IdForm } from './profile.ts';
import type { Tlvs } from './tlv.ts';

function deliver(
  text: string | Buffer,
  some: { esm?: number; coding?: number; tlvs?: Tlvs } = {},
): PduOf<'deliver_sm'> {
  const body = {
    source_addr: '380671110001',
    esm_class: some.esm ?? 4,
    data_coding: some.coding ?? 0,
    short_message: typeof text === 'string' ? Buffer.from(text, 'latin1') : text,
  };
  const decoded = decodePdu(encodePdu({ command: 'deliver_sm', sequence: 1, body, tlvs: some.tlvs ?? {} }));
  assert.ok(decoded.kind === 'pdu' && decoded.pdu.command === 'deliver_sm');
  return decoded.pdu;
}

const BOOK =
  'id:0A1B sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:DELIVRD err:000 text:Password: hunter2';

function read(text: string | Buffer, some: Parameters<typeof deliver>[1] = {}): Receipt {
  const receipt = readReceipt(deliver(text, some));
  assert.ok(receipt);
  return receipt;
}

describe('a receipt', () => {
  it('by the book is understood', () => {
    const receipt = read(BOOK);
    assert.deepEqual(
      [receipt.smscId, receipt.state, receipt.err, receipt.phone, fateOf(receipt)],
      ['0A1B', 2, '000', '380671110001', 'delivered'],
    );
  });

  it('never carries a word of the message', () => {
    for (const text of [BOOK, BOOK.replace('text:', 'Text:'), 'stat:UNDELIV text:id:hunter2 err:hunter2'])
      assert.ok(!JSON.stringify(readReceipt(deliver(text))).includes('hunter2'));
  });

  const shapes: readonly [string, string | Buffer, Parameters<typeof deliver>[1], Partial<Receipt>][] = [
    [
      'with keys in capitals and another order',
      'STAT:EXPIRED ERR:027 ID:77',
      {},
      { state: 3, err: '027', smscId: '77' },
    ],
    [
      'without sub and dlvrd, with seconds in dates',
      'id:7 submit date:261122100000 done date:261122100100 stat:UNDELIV err:22 text:',
      {},
      { state: 5, err: '22' },
    ],
    [
      'with letters for dates',
      'id:7 sub:001 dlvrd:001 submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DELIVRD err:0 text:',
      { coding: 2 },
      { state: 2 },
    ],
    ['labelled as UCS-2 but in ASCII', BOOK, { coding: 8 }, { state: 2, smscId: '0A1B' }],
    [
      'really in UCS-2',
      Buffer.from('id:7 stat:REJECTD err:0D', 'utf16le').swap16(),
      { coding: 8 },
      { state: 8, err: '0D' },
    ],
    [
      'in optional parameters alone',
      '',
      { tlvs: { receipted_message_id: 'ab', message_state: 5, network_error_code: Buffer.of(3, 0, 6) } },
      { smscId: 'ab', state: 5, network: { type: 3, code: 6 } },
    ],
    [
      'whose parameters beat its text',
      BOOK,
      { tlvs: { receipted_message_id: 'ff', message_state: 5 } },
      { smscId: 'ff', state: 5 },
    ],
    ['in the payload parameter', '', { tlvs: { message_payload: Buffer.from(BOOK) } }, { state: 2 }],
    ['that is not marked as one', BOOK, { esm: 0 }, { state: 2 }],
    ['with a header flag beside its mark', BOOK, { esm: 0x44 }, { intermediate: false }],
    [
      'that is an intermediate notification',
      'id:7 stat:ENROUTE err:006',
      { esm: 0x20 },
      { intermediate: true, state: 1 },
    ],
    [
      'with only our reference',
      '',
      { tlvs: { user_message_reference: 4711, message_state: 2 } },
      { reference: 4711, smscId: null },
    ],
  ];
  for (const [shape, text, some, expected] of shapes)
    it(`${shape} is understood`, () => {
      const receipt = read(text, some);
      for (const [key, value] of Object.entries(expected))
        assert.deepEqual(receipt[key as keyof Receipt], value);
    });

  it('is not seen in what a person wrote', () =>
    assert.equal(readReceipt(deliver('Стан: ok', { esm: 0 })), null));

  it('taken by the next hop is not the end', () =>
    assert.equal(fateOf(read('id:7 stat:ACCEPTD err:000')), 'enroute'));
});

describe('an id', () => {
  for (const [id, form, normal] of [
    ['00AbC', 'as-is', 'abc'],
    ['ff', 'hex-to-dec', '255'],
    ['255', 'dec-to-hex', 'ff'],
    ['00069667', 'as-is', '69667'],
    ['0', 'as-is', '0'],
    ['no-number', 'hex-to-dec', 'no-number'],
  ] as readonly [string, IdForm, string][])
    it(`${id} ${form} is ${normal}`, () => assert.equal(normalId(id, form), normal));
});

describe('the reason of a failure', () => {
  const none = { network: null, err: null, failureReason: null, state: 5 };
  const cases: readonly [string, Partial<Receipt>, string | null][] = [
    ['the network error code first', { network: { type: 3, code: 1 }, err: '006' }, 'WRONG_NUMBER'],
    ['then err', { err: '006' }, 'PHONE_OFF'],
    ['err in hexadecimal', { err: '0D' }, 'BARRED'],
    ['a failure cause of the phone', { network: { type: 3, code: 0xd3 } }, 'MEMORY_FULL'],
    ['a bare 32 is not certain', { network: { type: 3, code: 32 } }, 'UNKNOWN'],
    [
      'a code that nobody knows yields to the next evidence',
      { network: { type: 3, code: 999 }, failureReason: 1 },
      'WRONG_NUMBER',
    ],
    ['an end without a word', {}, 'UNKNOWN'],
    ['the end of its life without a word', { state: 3 }, 'EXPIRED'],
    ['no failure at all', { state: 2, err: '000' }, null],
    ['still on its way', { state: 1, err: '000' }, null],
  ];
  for (const [what, evidence, reason] of cases)
    it(`${what}: ${reason}`, () =>
      assert.equal(reasonOfReceipt({ ...none, ...evidence }, MAP_CODES), reason));

  it('of a refused submit is known for every status', () => {
    assert.equal(reasonOfStatus(0x0b), 'WRONG_NUMBER');
    assert.equal(reasonOfStatus(0x58), 'NETWORK');
    for (let status = 1; status <= 0x500; status += 1) assert.ok(REASONS.includes(reasonOfStatus(status)));
  });
});
