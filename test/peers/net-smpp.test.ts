import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { startPretendSmsc } from '../../src/messaging/index.ts';
import type { Msisdn } from '../../src/terms/index.ts';
import { missing } from './peer.ts';

const skip = missing('Net::SMPP', 'perl', '-MNet::SMPP', '-e1');
const PHONE = '380671110001' as Msisdn;

/** Binds, submits «Привіт» in UCS-2, awaits the receipt, prints what it was told, unbinds. */
const ESME = `
use strict; use warnings; use Net::SMPP;
my $smpp = Net::SMPP->new_transceiver('127.0.0.1', port => $ARGV[0], system_id => 'portal', password => 'secret',
  smpp_version => 0x34, interface_version => 0x34) or die "no bind: $!";
my $text = pack('H*', '041f044004380432045604' . '42');
my $answer = $smpp->submit_sm(source_addr => 'Test', destination_addr => '${PHONE}', data_coding => 8,
  registered_delivery => 1, short_message => $text) or die 'no answer';
print 'status ', $answer->{status}, ' id ', $answer->{message_id}, "\\n";
my $pdu = $smpp->read_pdu() or die 'no receipt';
print 'receipt ', $pdu->{short_message}, "\\n";
$smpp->deliver_sm_resp(seq => $pdu->{seq}, message_id => '');
$smpp->unbind();
`;

test(
  'Net::SMPP submits to our pretend centre and reads its receipt',
  { skip, timeout: 240_000 },
  async () => {
    const centre = await startPretendSmsc();
    const perl = spawn('perl', ['-e', ESME, String(centre.port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    perl.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
    });
    await once(perl, 'close');
    await centre.stop();
    const id = /^status 0 id ([\da-f]+)/.exec(said)?.[1];
    assert.ok(id !== undefined, said);
    assert.match(said, new RegExp(`receipt id:${id} .*stat:DELIVRD err:000`));
    assert.equal(centre.phones.phone(PHONE).inbox[0]?.text, 'Привіт');
  },
);
