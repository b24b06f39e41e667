import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { deliveryTrail } from '../../src/messaging/delivery.sql.ts';
import { hurriedDispatcher, listeningLog, OLENA, put } from '../../src/messaging/examples.ts';
import { profileNamed } from '../../src/messaging/index.ts';
import type { Msisdn } from '../../src/terms/index.ts';
import { type TestDatabase, testStore } from '../database.ts';
import { missing } from './peer.ts';

const skip = missing('Net::SMPP', 'perl', '-MNet::SMPP', '-e1');

/**
 * A centre whose octets somebody else packs: the last three digits of a number say what the network answers. 999: refused at
 * once; 000: delivered; anything else: not delivered, for that reason, as text and as parameters.
 */
const CENTRE = `
use strict; use warnings; use Net::SMPP; $| = 1;
my $door = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34, interface_version => 0x34) or die "no port: $!";
print $door->sockport, "\\n";
while (my $esme = $door->accept) {
  my $ids = 0;
  while (my $pdu = $esme->read_pdu()) {
    my $seq = $pdu->{seq};
    if ($pdu->{cmd} == 0x09) {
      my $right = $pdu->{password} eq 'secret';
      $esme->bind_transceiver_resp(seq => $seq, status => $right ? 0 : 0x0e, system_id => 'perl');
    }
    elsif ($pdu->{cmd} == 0x15) { $esme->enquire_link_resp(seq => $seq) }
    elsif ($pdu->{cmd} == 0x06) { $esme->unbind_resp(seq => $seq); last }
    elsif ($pdu->{cmd} == 0x04) {
      my $to = $pdu->{destination_addr};
      my ($code) = $to =~ /(\\d{3})$/;
      if ($code eq '999') { $esme->submit_sm_resp(seq => $seq, status => 0x0b, message_id => ''); next }
      my $id = sprintf '%s-%d', $to, ++$ids;
      $esme->submit_sm_resp(seq => $seq, message_id => $id);
      my ($state, $word) = $code eq '000' ? (2, 'DELIVRD') : (5, 'UNDELIV');
      my $text = "id:$id sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:$word err:$code text:";
      $esme->deliver_sm(async => 1, esm_class => 4, source_addr => $to, destination_addr => 'Kyivstar',
        short_message => $text, receipted_message_id => "$id\\0", message_state => pack('C', $state),
        network_error_code => pack('Cn', 3, $code + 0));
    }
  }
}
`;

describe('Net::SMPP as the SMS centre', { skip, timeout: 240_000 }, () => {
  let database: TestDatabase;
  let perl: ChildProcessWithoutNullStreams;
  let port = 0;
  let count = 0;
  const stops: (() => Promise<void>)[] = [];
  before(async () => {
    database = await testStore();
    perl = spawn('perl', ['-e', CENTRE]);
    const [said] = (await once(perl.stdout, 'data')) as [Buffer];
    port = Number(said.toString());
  });
  after(async () => {
    for (const stop of stops) await stop();
    const ended = once(perl, 'exit');
    perl.kill();
    await ended;
    await database.close();
  });

  const dispatcherOf = (
    profile: string,
    own: { password?: string; log?: ReturnType<typeof listeningLog> } = {},
  ) => {
    const { log = listeningLog(), ...smsc } = own;
    const known = profileNamed(profile);
    assert.ok(known !== null);
    return hurriedDispatcher(database.store, { port }, { log, smsc: { profile: known, ...smsc } });
  };
  const message = (code: string) => {
    count += 1;
    const to = `3806711${String(count).padStart(2, '0')}${code}` as Msisdn;
    return put(database.store, { to, messageId: `perl${count}`, purpose: 'notice', text: 'Привіт, це ми' });
  };

  for (const [profile, answers] of [
    [
      'map',
      {
        '000': null,
        '001': 'WRONG_NUMBER',
        '006': 'PHONE_OFF',
        '013': 'BARRED',
        '032': 'UNKNOWN',
        '999': 'WRONG_NUMBER',
      },
    ],
    ['rp-cause', { '001': 'WRONG_NUMBER', '022': 'MEMORY_FULL', '027': 'PHONE_OFF', '010': 'BARRED' }],
  ] as const)
    it(`says why by the table of its profile (${profile})`, async () => {
      const dispatcher = dispatcherOf(profile);
      for (const [code, reason] of Object.entries(answers)) {
        const key = await message(code);
        const end = await dispatcher.awaits(key, ({ state }) => state === 'delivered' || state === 'failed');
        assert.deepEqual([end.state, end.reason], [reason === null ? 'delivered' : 'failed', reason], code);
      }
      await dispatcher.stop();
    });

  it('is quoted in the trail, without a word of the message', async () => {
    const dispatcher = dispatcherOf('rp-cause');
    const key = await message('022');
    await dispatcher.awaits(key, ({ state }) => state === 'failed');
    const trail = await deliveryTrail(database.store, OLENA, key.messageId);
    const receipt = trail.find(({ event }) => event === 'receipt');
    assert.equal(receipt?.reason, 'MEMORY_FULL');
    assert.match(JSON.stringify(receipt.evidence), /22/);
    assert.doesNotMatch(JSON.stringify(trail), /Привіт/);
    await dispatcher.stop();
  });

  it('is not asked again and again when it refuses our password', async () => {
    const log = listeningLog();
    const dispatcher = dispatcherOf('map', { password: 'wrong', log });
    while (!log.lines.some((line) => /14|0x0e|refused/i.test(line)))
      await new Promise((resolve) => setTimeout(resolve, 10));
    await dispatcher.stop();
    assert.ok(log.lines.length < 3, log.lines.join('\n'));
  });
});
