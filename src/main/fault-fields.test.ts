import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultFields, masked } from './fault-fields.ts';

test('of a fault of the database its place is kept, and no value of a row', () => {
  const fault = Object.assign(new Error('duplicate key value violates "msisdn_holding_pkey"'), {
    code: '23505',
    table: 'msisdn_holding',
    constraint: 'msisdn_holding_pkey',
    detail: 'Key (msisdn)=(380671110001) already exists.',
    where: 'COPY message, line 3: "380671110001"',
    parameters: ['380671110001'],
  });
  const fields = faultFields(fault);
  assert.doesNotMatch(JSON.stringify(fields), /380671110001/);
  assert.deepEqual(
    [fields['code'], fields['table'], fields['constraint']],
    ['23505', 'msisdn_holding', 'msisdn_holding_pkey'],
  );
});

test('numbers, logins and codes in a sentence are masked however they are written; lines and ports are not', () => {
  for (const number of ['380671110001', '+380 67 111 00 01', '067 111 00 01', '48213967'])
    assert.equal(masked(`of ${number}!`), 'of …!', number);
  assert.equal(
    masked('at file.ts:120:33, port 5432, code 23505'),
    'at file.ts:120:33, port 5432, code 23505',
  );
  const caused = faultFields(new Error('outer', { cause: new Error('invalid bigint: "380671110001"') }));
  assert.doesNotMatch(JSON.stringify(caused), /380671110001/);
  assert.equal(faultFields('380671110001').message, '…');
});
