import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Msisdn, type SubscriberId } from '../terms/index.ts';
import { readTicket, type Ticket, writeTicket } from './ticket.ts';

const ticket: Ticket = {
  msisdn: '380671110001' as Msisdn,
  subscriberId: 100001n as SubscriberId,
  enrolmentId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  askedMs: 1_795_000_000_000,
};

test('a ticket is read back as it was written', () => {
  assert.deepEqual(readTicket(writeTicket(ticket)), ticket);
  assert.deepEqual(readTicket(writeTicket({ ...ticket, subscriberId: null })), {
    ...ticket,
    subscriberId: null,
  });
});

test('the length of a ticket does not tell whether anything was sent', () => {
  assert.equal(writeTicket(ticket).length, writeTicket({ ...ticket, subscriberId: null }).length);
});

test('no ticket is read from anything else', () => {
  for (const text of [null, '', 'x', 'a b c d']) assert.equal(readTicket(text), null);
});
