import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { COMMANDS, type CommandName } from '../../src/messaging/command.ts';
import { encodePdu } from '../../src/messaging/pdu.ts';
import { type LongWay, segmentsOf } from '../../src/messaging/segments.ts';
import { missing } from './peer.ts';

const skip = missing('tshark', 'tshark', '--version');

/** What Wireshark's dissector reads in PDUs, one after the other as on one connection. */
function dissected(...pdus: readonly Buffer[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'mk-tshark-'));
  try {
    const dump = pdus.map((pdu) => `000000 ${pdu.toString('hex').replace(/../g, '$& ')}\n`).join('\n');
    writeFileSync(join(folder, 'pdu.hex'), dump);
    spawnSync('text2pcap', ['-q', '-T', '50000,2775', join(folder, 'pdu.hex'), join(folder, 'pdu.pcap')]);
    const read = ['-r', join(folder, 'pdu.pcap'), '-d', 'tcp.port==2775,smpp', '-V'];
    return spawnSync('tshark', read, { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function submits(text: string, way: LongWay): readonly Buffer[] {
  return segmentsOf(text, 7, way).map((segment, index) =>
    encodePdu({
      command: 'submit_sm',
      sequence: 41 + index,
      body: {
        source_addr: 'Kyivstar',
        destination_addr: '380671110001',
        esm_class: segment.esmClass,
        data_coding: segment.dataCoding,
        registered_delivery: 0x11,
        validity_period: '000000001000000R',
        short_message: segment.octets,
      },
      tlvs: { user_message_reference: 4711, ...segment.tlvs },
    }),
  );
}

const RECEIPT = encodePdu({
  command: 'deliver_sm',
  sequence: 99,
  body: {
    esm_class: 4,
    source_addr: '380671110001',
    short_message: Buffer.from('id:1f stat:UNDELIV err:211'),
  },
  tlvs: {
    receipted_message_id: '1f',
    message_state: 5,
    network_error_code: Buffer.of(3, 0, 0xd3),
    user_message_reference: 4711,
  },
});

describe('Wireshark reads in our PDUs what we have written', { skip, timeout: 240_000 }, () => {
  const names = Object.keys(COMMANDS) as CommandName[];
  const text = 'ї'.repeat(100);
  let read = '';
  // Once for all: it takes its time to begin.
  before(() => {
    read = dissected(
      ...names.map((command, index) => encodePdu({ command, sequence: index + 1 })),
      ...submits(text, 'udh'),
      ...submits(text, 'sar'),
      ...submits(text, 'payload'),
      RECEIPT,
    );
  });

  it('every command that we speak, none of them malformed', () => {
    assert.doesNotMatch(read, /Malformed|Operation: Unknown/i);
    for (const [index, name] of names.entries()) {
      assert.match(read, new RegExp(`Operation: ${name.replace('_resp', ' - resp')} `, 'i'), name);
      assert.match(read, new RegExp(`Sequence #: ${index + 1}\\b`));
    }
  });

  it('a longer text in parts by header: reference, number and place of each', () => {
    for (const wanted of [/UCS2|ISO\/IEC-10646/i, /380671110001/, /4711|1267/, /Kyivstar/])
      assert.match(read, wanted);
    for (const wanted of [/Message part number: 1/i, /Message part number: 2/i, /Message parts: 2/i])
      assert.match(read, wanted);
  });

  it('a longer text in parts by parameters', () => {
    assert.match(read, /SAR reference number: 7\b/);
    assert.match(read, /SAR size: 2\b[^]*SAR sequence number: 2\b/);
  });

  it('a longer text in one piece', () => assert.match(read, /Tag: message_payload|payload: /i));

  it('a receipt of our pretend centre with all its parameters', () => {
    for (const wanted of [
      /Receipted Message Id(entifier)?: 1f|SMSC identifier: 1f/i,
      /UNDELIVERABLE/i,
      /GSM/,
    ])
      assert.match(read, wanted);
  });
});
