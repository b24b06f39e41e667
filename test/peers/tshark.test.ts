import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodePdu } from '../../src/messaging/pdu.ts';
import { segmentsOf } from '../../src/messaging/segments.ts';
import { missing } from './peer.ts';

const skip = missing('tshark', 'tshark', '--version');

/** What Wireshark's dissector reads in one PDU. */
function dissected(pdu: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'mk-tshark-'));
  try {
    const octets = pdu.toString('hex').replace(/../g, '$& ');
    writeFileSync(join(folder, 'pdu.hex'), `000000 ${octets}\n`);
    spawnSync('text2pcap', ['-q', '-T', '50000,2775', join(folder, 'pdu.hex'), join(folder, 'pdu.pcap')]);
    const read = ['-r', join(folder, 'pdu.pcap'), '-d', 'tcp.port==2775,smpp', '-V'];
    return spawnSync('tshark', read, { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('Wireshark reads in our PDUs what we have written', { skip, timeout: 60_000 }, () => {
  const [part] = segmentsOf('ї'.repeat(100), 7);
  assert.ok(part !== undefined);
  const submit = dissected(
    encodePdu({
      command: 'submit_sm',
      sequence: 41,
      body: {
        source_addr: 'Kyivstar',
        destination_addr: '380671110001',
        esm_class: part.esmClass,
        data_coding: part.dataCoding,
        registered_delivery: 0x11,
        validity_period: '000000001000000R',
        short_message: part.octets,
      },
      tlvs: { user_message_reference: 4711 },
    }),
  );
  for (const wanted of [/Submit_sm/, /Sequence #: 41/, /380671110001/, /UCS2|ISO\/IEC-10646/i, /4711|1267/])
    assert.match(submit, wanted);
  assert.doesNotMatch(submit, /Malformed/);
  const query = dissected(encodePdu({ command: 'query_sm', sequence: 1, body: { message_id: 'abc' } }));
  assert.match(query, /Query_sm/);
  assert.doesNotMatch(query, /Malformed/);
});
