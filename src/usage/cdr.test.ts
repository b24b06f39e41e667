import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CONTEXT } from './ber.ts';
import { berElement, berNumber, berText } from './ber-writer.ts';
import { cdrFormat } from './cdr.ts';
import { cdrFileBytes } from './cdr-file.ts';
import { callBytes, messageBytes, sessionBytes } from './cdr-writer.ts';
import { openControl } from './control.ts';
import { tbcdBytes } from './digits.ts';
import { partnersFormat } from './roaming-partners.ts';
import { translated } from './usage-format.ts';

const PARTNERS = new URL('../../operator/roaming-partners.json', import.meta.url);
const FORMAT = cdrFormat(partnersFormat.parse(JSON.parse(readFileSync(PARTNERS, 'utf8'))));
const CDR_NAME = 'PGW1_-_17.20261103_-_0815+0200.cdr';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What our own control says of a file, and its lines between header and trailer. */
async function outcome(name: string, bytes: Buffer, size = 1000) {
  const control = openControl();
  let text = '';
  for await (const region of translated(FORMAT, inPieces(bytes, size), name)) {
    control.feed(region);
    text += region.toString();
  }
  const lines = text.split('\n').filter((line) => line !== '' && !/^(#|element;)/.test(line));
  return { hold: control.verdict(false), lines, notes: control.notes() };
}

test('3GPP records of calls, messages and sessions become our own lines', async () => {
  const records = [
    callBytes({
      direction: 'out',
      msisdn: '380671110001',
      other: '380501234567',
      answered: '2026-11-03T09:15:02+02:00',
      seconds: 61,
    }),
    callBytes({
      direction: 'in',
      msisdn: '380671110001',
      other: '380501234567',
      answered: '2026-11-03T09:15:02+02:00',
      seconds: 300,
    }),
    messageBytes({
      direction: 'out',
      msisdn: '380671110001',
      other: '466',
      sent: '2026-11-03T09:15:02+02:00',
    }),
    sessionBytes({
      msisdn: '380671110001',
      apn: 'internet',
      opened: '2026-11-03T09:15:02+02:00',
      seconds: 600,
      volumes: [
        [1000, 3_000_000_000],
        [5, 6],
      ],
      sequence: 77,
      node: 'PGW7',
      network: '25503',
    }),
    sessionBytes(
      {
        msisdn: '380671110001',
        apn: 'internet',
        opened: '2026-11-03T09:15:02+02:00',
        seconds: 600,
        volumes: [[1, 2]],
        sequence: 78,
        node: 'PGW7',
        network: '26201',
      },
      true,
    ),
  ];
  for (const size of [1, 17, 100_000]) {
    const { hold, lines, notes } = await outcome(
      CDR_NAME,
      cdrFileBytes({ sequence: 17, records, lost: 3, filter: 'abcd' }),
      size,
    );
    assert.equal(hold, null);
    assert.deepEqual(notes, ['the sender lost 3 records']);
    assert.deepEqual(lines, [
      'PGW1;17000000;2026-11-03T07:15:02Z;380671110001;voice;out;380501234567;61;0;home;-;-',
      'PGW1;17000001;2026-11-03T07:15:02Z;380671110001;voice;in;380501234567;300;0;home;-;-',
      'PGW1;17000002;2026-11-03T07:15:02Z;380671110001;sms;out;466;0;0;home;-;-',
      'PGW7;77;2026-11-03T07:15:02Z;380671110001;data;out;internet;600;3000001011;home;-;-',
      'PGW7;78;2026-11-03T07:15:02Z;380671110001;data;out;internet;600;3;eu;-;-',
    ]);
  }
});

test('3GPP records that are parts of a call or session say of which, and whether there is more to come', async () => {
  const call = {
    direction: 'out',
    msisdn: '380671110001',
    other: '380501234567',
    answered: '2026-11-03T09:15:02+02:00',
    seconds: 61,
  } as const;
  const session = {
    msisdn: '380671110001',
    apn: 'internet',
    opened: '2026-11-03T09:15:02+02:00',
    seconds: 600,
    volumes: [[1, 2]],
    sequence: 77,
    node: 'PGW7',
    network: '25503',
  } as const;
  const records = [
    callBytes({ ...call, part: { reference: 700, partNo: 1, cause: 1 } }),
    callBytes({ ...call, direction: 'in', part: { reference: 700, partNo: 2, cause: 0 } }),
    sessionBytes({ ...session, part: { reference: 9, partNo: 4, cause: 16 } }),
    sessionBytes({ ...session, part: { reference: 9, partNo: 5, cause: 4 } }),
    // A record without a number is the whole; its reference names it in whatever file it comes.
    callBytes({ ...call, part: { reference: 700, cause: 0 } }),
  ];
  const { lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 17, records }));
  const parts = lines.map((line) => line.split(';')[11]!);
  assert.match(parts[0]!, /^91[0-9a-f]+\.02bc\/1\/more$/);
  assert.match(parts[1]!, /^91[0-9a-f]+\.02bc\/2\/end$/);
  assert.match(parts[2]!, /^80040a000001\.09\/4\/more$/);
  assert.match(parts[3]!, /^80040a000001\.09\/5\/end$/);
  assert.equal(parts[4], '-');
  const again = await outcome(CDR_NAME, cdrFileBytes({ sequence: 18, records: records.slice(4) }));
  assert.deepEqual(again.lines, lines.slice(4));
});

test('the packet record of an SGSN has numbers of its own', async () => {
  const element = (tag: number, hex: string) => berElement(CONTEXT + tag, Buffer.from(hex, 'hex'));
  const record = berElement(CONTEXT + 20, [
    element(3, '5205132143658709'),
    berElement(CONTEXT + 5, [element(0, '0a000002')]),
    berNumber(CONTEXT + 10, 77),
    berText(CONTEXT + 12, 'internet'),
    berElement(CONTEXT + 15, [
      berElement(0x10, [berNumber(CONTEXT + 3, 1000), berNumber(CONTEXT + 4, 2000)]),
      berElement(0x10, [berNumber(CONTEXT + 3, 5), berNumber(CONTEXT + 4, 6)]),
    ]),
    element(16, '2611030915022b0200'),
    berNumber(CONTEXT + 17, 600),
    berNumber(CONTEXT + 19, 18),
    berNumber(CONTEXT + 21, 3),
    berText(CONTEXT + 22, 'SGSN4'),
    berNumber(CONTEXT + 24, 55),
    element(27, '91836017110100'),
  ]);
  const { lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 17, records: [record] }));
  assert.deepEqual(lines, [
    'SGSN4;55;2026-11-03T07:15:02Z;380671111000;data;out;internet;600;3011;home;-;80040a000002.4d/3/more',
  ]);
});

test('a number is read by its nature: of another country, of this one, or as it was dialled', async () => {
  const hex = (tag: number, text: string) => berElement(CONTEXT + tag, Buffer.from(text, 'hex'));
  const number = (nature: string, digits: string) => nature + tbcdBytes(digits).toString('hex');
  const call = (called: string) =>
    berElement(CONTEXT, [hex(3, number('a1', '671110001')), hex(5, called), hex(23, '2611030915022b0200')]);
  const message = (destination: string) =>
    berElement(CONTEXT + 6, [
      hex(3, number('91', '380671110001')),
      hex(9, '2611030915022b0200'),
      hex(12, destination),
    ]);
  const records = [
    call(number('91', '442079460000')),
    call(number('a1', '501234567')),
    call(number('81', '0501234567')),
    call(number('81', '00442079460000')),
    call(number('81', '466')),
    call(number('a1', '466')),
    message(number('91', '380501234567')),
    // With the length of the number before its nature, as TS 23.040 writes addresses.
    message(`0c${number('91', '380501234567')}`),
    message(`0a${number('81', '0501234567')}`),
  ];
  const { lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 17, records }));
  assert.deepEqual(
    lines.map((line) => line.split(';')[6]),
    [
      '442079460000',
      '380501234567',
      '380501234567',
      '442079460000',
      '466',
      '466',
      '380501234567',
      '380501234567',
      '380501234567',
    ],
  );
  assert.ok(lines.every((line) => line.split(';')[3] === '380671110001'));
});

test('only traffic is traffic: not the bandwidth that was agreed on, and not a second time by services', async () => {
  const bandwidth = (...numbers: number[]) =>
    berElement(
      CONTEXT + 9,
      numbers.map((number) => berNumber(CONTEXT + number, 100_000_000)),
    );
  const session = (...lists: Buffer[]) =>
    berElement(CONTEXT + 79, [
      berElement(CONTEXT + 3, Buffer.from('5205132143658709', 'hex')),
      berElement(CONTEXT + 13, Buffer.from('2611030915022b0200', 'hex')),
      ...lists,
    ]);
  const bearer = (up: number, down: number) =>
    berElement(CONTEXT + 12, [
      berElement(0x10, [berNumber(CONTEXT + 3, up), berNumber(CONTEXT + 4, down), bandwidth(1, 2, 3, 4)]),
    ]);
  const services = (up: number, down: number) =>
    berElement(
      CONTEXT + 34,
      [
        berElement(
          0x10,
          [bandwidth(11, 12, 13), berNumber(CONTEXT + 12, up), berNumber(CONTEXT + 13, down)],
          true,
        ),
      ],
      true,
    );
  const records = [
    session(bearer(10, 20)),
    session(services(5, 6)),
    session(bearer(10, 20), services(5, 6)),
    session(services(50, 60), bearer(10, 20)),
    session(bearer(-40, 20)),
    session(),
  ];
  const { lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 17, records }));
  assert.deepEqual(
    lines.map((line) => Number(line.split(';')[8])),
    [30, 11, 30, 110, -20, 0],
  );
});

test('a message that was not taken or not delivered is no usage', async () => {
  const failed = berElement(CONTEXT + 6, [
    berElement(CONTEXT + 3, Buffer.from('91836017110100', 'hex')),
    berElement(CONTEXT + 9, Buffer.from('2611030915022b0200', 'hex')),
    berElement(CONTEXT + 10, [berNumber(CONTEXT, 21)]),
    berElement(CONTEXT + 12, Buffer.from('9183051032547698', 'hex')),
  ]);
  const { lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 17, records: [failed] }));
  assert.match(lines[0]!, /^!no usage;/);
});

test('a 3GPP file is checked against its header; a record that is none is kept with its bytes', async () => {
  const records = [berElement(CONTEXT + 22, [berNumber(CONTEXT, 1)]), Buffer.of(0xbf)];
  const { hold, lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 1, records }));
  assert.equal(hold, null);
  assert.deepEqual(lines, ['!no usage;b603800101', '!fields;bf']);
  assert.equal(
    (await outcome(CDR_NAME, cdrFileBytes({ sequence: 1, records, count: 3 }))).hold,
    'wrong count',
  );
  assert.equal(
    (await outcome(CDR_NAME, cdrFileBytes({ sequence: 1, records }).subarray(0, -1))).hold,
    'no trailer',
  );
});
