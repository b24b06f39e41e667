import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { BER_LIMITS, APPLICATION, BerFault, CONTEXT, berInteger, berSteps, walk } from './ber.ts';
import { berElement, berNumber } from './ber-writer.ts';
import { cdrFileBytes } from './cdr-file.ts';
import { sessionBytes } from './cdr-writer.ts';
import { openControl } from './control.ts';
import { exampleTapEvent, exampleTapFile } from './examples.ts';
import { readFormats } from './formats.ts';
import { tapFileBytes } from './tap-writer.ts';
import { formatOf, translated } from './usage-format.ts';

const OPERATOR = new URL('../../operator/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, OPERATOR), 'utf8'));
const FORMATS = readFormats({
  mappings: new Map(
    readdirSync(new URL('mappings/', OPERATOR)).map((name) => [name, read(`mappings/${name}`)]),
  ),
  partners: read('roaming-partners.json'),
});
const TAP_NAME = 'CDDEUD1UKRKS00042';
const CDR_NAME = 'PGW1_-_17.20261103_-_0815+0200.cdr';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What our own control says of a translated file, and its lines between header and trailer. */
async function outcome(name: string, bytes: Buffer | string, size = 1000, formats = FORMATS) {
  const format = formatOf(name, formats);
  assert.ok(format !== null, `no format for ${name}`);
  const control = openControl();
  let text = '';
  for await (const region of translated(format, inPieces(Buffer.from(bytes), size), name)) {
    control.feed(region);
    text += region.toString();
  }
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('element;'));
  return { hold: control.verdict(false), lines, notes: control.notes() };
}

test('an Asterisk file becomes our own lines: answered calls, Kyiv’s clock, national numbers in E.164', async () => {
  const file = [
    '"0671110001","0671110001","0501234567","out","""Olena"" <0671110001>","SIP/1","SIP/2","Dial","x,y","2026-11-03 09:15:02","2026-11-03 09:15:10","2026-11-03 09:16:11",69,61,"ANSWERED","DOCUMENTATION","1762154102.7"',
    '"0671110001","0671110001","0501234567","out","","SIP/1","SIP/2","Dial","","2026-11-03 10:00:00","","2026-11-03 10:00:09",9,0,"NO ANSWER","DOCUMENTATION","1762156800.8"',
    'rubbish',
  ].join('\r\n');
  const { hold, lines } = await outcome('Master-20261103.csv', file);
  assert.equal(hold, null);
  assert.match(
    lines[0]!,
    /^ASTERISK;\d+;2026-11-03T07:15:02Z;380671110001;voice;out;380501234567;61;0;home;-$/,
  );
  assert.match(lines[1]!, /^!no usage;"0671110001"/);
  assert.equal(lines[2], '!fields;rubbish');
});

test('a FreeSWITCH file becomes our own lines', async () => {
  const file =
    '"Olena","0671110001","00442079460000","default","2026-11-03 09:15:02","2026-11-03 09:15:05","2026-11-03 09:16:06","64","61","NORMAL_CLEARING","b1c2","","380671110001"\n';
  const { lines } = await outcome('freeswitch-1.csv', file);
  assert.match(lines[0]!, /;2026-11-03T07:15:02Z;380671110001;voice;out;442079460000;61;0;home;-$/);
});

test('a mapping may say which lines are parts of one call, and which part is the last', async () => {
  const mapping = {
    id: 'msc',
    description: 'a switch that writes long calls in parts',
    file: '^msc-',
    header: true,
    element: { value: 'MSC1' },
    sequence: { name: ['ref', 'no'] },
    start: { column: 'start', form: 'iso' },
    msisdn: { column: 'a', form: { country: '380' } },
    other: { column: 'b', form: { country: '380' } },
    kind: { value: 'voice' },
    direction: { value: 'out' },
    seconds: { column: 'sec', unit: 's' },
    bytes: { value: '0' },
    part: { reference: ['node', 'ref'], number: 'no', last: { column: 'cause', values: ['released'] } },
  };
  const formats = readFormats({
    mappings: new Map([['msc.json', mapping]]),
    partners: read('roaming-partners.json'),
  });
  const file = [
    'node,ref,no,start,a,b,sec,cause',
    'n1,77,1,2026-11-03T07:15:02Z,380671110001,380501234567,3600,timer',
    'n1,77,2,2026-11-03T08:15:02Z,380671110001,380501234567,61,released',
    'n1,78,,2026-11-03T09:15:02Z,380671110001,380501234567,61,released',
    'n 1,79,1,2026-11-03T09:15:02Z,380671110001,380501234567,61,timer',
    'n1,79,x,2026-11-03T09:15:02Z,380671110001,380501234567,61,timer',
  ].join('\n');
  const { hold, lines } = await outcome('msc-1.csv', file, 1000, formats);
  assert.equal(hold, null);
  assert.deepEqual(
    lines.map((line) => line.replace(/^MSC1;\d+;.*;home;-;/, '')),
    ['n1.77/1/more', 'n1.77/2/end', '-', `!part;${file.split('\n')[4]}`, `!part;${file.split('\n')[5]}`],
  );
  const without = { ...mapping, header: false, columns: ['ref', 'no', 'start', 'a', 'b', 'sec', 'cause'] };
  assert.throws(
    () =>
      readFormats({ mappings: new Map([['msc.json', without]]), partners: read('roaming-partners.json') }),
    /there is no column node/,
  );
});

test('a rated TMF635 line keeps its price to the last digit; a billed one is no usage', async () => {
  const usage = (own: object) =>
    JSON.stringify({
      id: 'u-1',
      usageDate: '2026-11-03T09:15:02.5+02:00',
      usageType: 'VOICE',
      status: 'rated',
      usageCharacteristic: [
        { name: 'originatingNumber', value: '+380671110001' },
        { name: 'destinationNumber', value: '0501234567' },
        { name: 'duration', value: 61 },
      ],
      ...own,
    });
  const rated = usage({ ratedProductUsage: [{ taxIncludedRatingAmount: 7, currencyCode: 'UAH' }] });
  const file = [rated.replace(':7,', ':1.234560,'), usage({ status: 'billed' }), usage({}), '{'].join('\n');
  const { hold, lines } = await outcome('day.tmf635.jsonl', file);
  assert.equal(hold, null);
  assert.match(
    lines[0]!,
    /^TMF635;\d+;2026-11-03T07:15:02Z;380671110001;voice;out;380501234567;61;0;home;1.234560 UAH$/,
  );
  assert.match(lines[1]!, /^!no usage;/);
  assert.match(lines[2]!, /;home;-$/);
  assert.match(lines[3]!, /^!fields;/);
});

test('a TAP file becomes our own lines, with the zone of its sender, its clock and its price', async () => {
  const events = [
    exampleTapEvent({}),
    exampleTapEvent({ kind: 'sms', seconds: 0, charge: 150 }),
    exampleTapEvent({ kind: 'data', other: 'internet', bytesIn: 2_200_000_000, bytesOut: 5 }),
    exampleTapEvent({ direction: 'in', offsetCode: 1 }),
  ];
  const { hold, lines } = await outcome(TAP_NAME, tapFileBytes(exampleTapFile({ events })), 7);
  assert.equal(hold, null);
  assert.deepEqual(lines, [
    'TAP.DEUD1;42000000;2026-11-03T07:15:02Z;380671110001;voice;out;4930123456;61;0;eu;2.300 XDR',
    'TAP.DEUD1;42000001;2026-11-03T07:15:02Z;380671110001;sms;out;4930123456;0;0;eu;0.150 XDR',
    'TAP.DEUD1;42000002;2026-11-03T07:15:02Z;380671110001;data;out;internet;61;2200000005;eu;2.300 XDR',
    'TAP.DEUD1;42000003;2026-11-03T11:45:02Z;380671110001;voice;in;4930123456;61;0;eu;2.300 XDR',
  ]);
});

test('a TAP file is the same whatever the form of its lengths, the pieces it comes in and the zeros that fill it up', async () => {
  const events = Array.from({ length: 30 }, (_, at) => exampleTapEvent({ seconds: at * 400, charge: at }));
  const plain = await outcome(TAP_NAME, tapFileBytes(exampleTapFile({ events })));
  const marked = tapFileBytes(exampleTapFile({ events, indefinite: true }));
  for (const size of [1, 2, 3, 50, 100_000]) assert.deepEqual(await outcome(TAP_NAME, marked, size), plain);
  assert.deepEqual(await outcome(TAP_NAME, Buffer.concat([marked, Buffer.alloc(513)])), plain);
});

test('a TAP file that is not what it says is held, and the reason named', async () => {
  const bytes = (own: Parameters<typeof exampleTapFile>[0]) => tapFileBytes(exampleTapFile(own));
  const holdOf = async (file: Buffer, name = TAP_NAME) => (await outcome(name, file)).hold;
  assert.equal(await holdOf(bytes({ count: 7 })), 'wrong count');
  assert.equal(await holdOf(bytes({ totalCharge: 7 })), 'wrong sums');
  assert.equal(await holdOf(bytes({ isTest: true })), 'a test file');
  assert.equal(await holdOf(bytes({}), 'CDDEUD1UKRKS00043'), 'other name than content');
  assert.equal(await holdOf(bytes({}).subarray(0, -3)), 'broken structure');
  assert.equal(await holdOf(Buffer.from('GIF89a')), 'broken structure');
  assert.equal(await holdOf(Buffer.alloc(0)), 'no header');
});

test('where a partner or an element names no number, the SIM stands in its place', async () => {
  const tap = tapFileBytes(exampleTapFile({ events: [exampleTapEvent({ msisdn: '' })] }));
  assert.match((await outcome(TAP_NAME, tap)).lines[0]!, /;imsi:255031234567890;voice;out;/);
  const session = sessionBytes({
    msisdn: '',
    apn: 'internet',
    opened: '2026-11-03T09:15:02+02:00',
    seconds: 600,
    volumes: [[1, 2]],
    sequence: 78,
    node: 'PGW7',
    network: '26201',
  });
  const { lines } = await outcome(CDR_NAME, cdrFileBytes({ sequence: 1, records: [session] }));
  assert.match(lines[0]!, /;imsi:255031234567890;data;out;internet;600;3;/);
});

test('every signed number that can be written is read again', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const bytes = berNumber(CONTEXT + 5, value);
      let got = Number.NaN;
      walk(bytes, 0, bytes.length, (_, all, from, to) => (got = berInteger(all, from, to)));
      assert.equal(got, value);
    }),
  );
});

test('attack 55: whatever the bytes, a reader answers or refuses: nothing runs away', async () => {
  const sound = tapFileBytes(exampleTapFile({ indefinite: true }));
  const broken = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(broken, fc.constantFrom(TAP_NAME, CDR_NAME), async (changes, name) => {
      const bytes = Buffer.from(sound);
      for (const [at, value] of changes) bytes[at] = value;
      await outcome(name, bytes);
    }),
    { numRuns: 300 },
  );
});

test('nesting without end is refused', async () => {
  const steps = async (bytes: Buffer) => {
    for await (const _ of berSteps(inPieces(bytes, 100), new Set())) continue;
  };
  const deep = Buffer.concat(Array.from({ length: 400 }, () => Buffer.of(0x61, 0x80)));
  await assert.rejects(steps(deep), BerFault);
  let nested: Buffer = berNumber(APPLICATION + 5, 1);
  for (let at = 0; at < 40; at++) nested = berElement(APPLICATION + 5, [nested]);
  assert.throws(() => walk(nested, 0, nested.length, () => undefined), BerFault);
});

test('an element that is too long, has too many children, or a tag or a length beyond every limit is refused', async () => {
  const stream = async (bytes: Buffer) => {
    for await (const _ of berSteps(inPieces(bytes, 65_536), new Set())) continue;
  };
  const long = berElement(APPLICATION + 9, Buffer.alloc(BER_LIMITS.elementBytes + 1));
  await assert.rejects(stream(long), BerFault);
  await stream(berElement(APPLICATION + 9, Buffer.alloc(BER_LIMITS.elementBytes - 100)));
  const child = berNumber(APPLICATION + 5, 1);
  const parent = (children: number): Buffer =>
    berElement(
      APPLICATION + 9,
      Array.from({ length: children }, () => child),
    );
  const walked = (bytes: Buffer): number => walk(bytes, 0, bytes.length, () => undefined);
  assert.ok(walked(parent(BER_LIMITS.children - 1)) > 0);
  assert.throws(() => walked(parent(BER_LIMITS.children + 1)), BerFault);
  assert.throws(() => walked(Buffer.of(0x7f, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x01, 0x00)), BerFault, 'tag');
  await assert.rejects(stream(Buffer.of(0x69, 0x85, 0x7f, 0xff, 0xff, 0xff, 0xff)), BerFault, 'length');
});
