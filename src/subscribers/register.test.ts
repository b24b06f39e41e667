import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { registerLine } from './examples.ts';
import { parseRegisterLine } from './register.ts';

function reason(own: Readonly<Record<string, unknown>>): string | null {
  const parsed = parseRegisterLine(registerLine(own));
  return 'reason' in parsed ? parsed.reason : null;
}

describe('a line of the register', () => {
  it('is understood with what may be left out', () => {
    const entry = parseRegisterLine(registerLine());
    assert.ok(!('reason' in entry));
    assert.equal(entry.closedAt, null);
    assert.equal(entry.openingBalance, 25_000_000n);
    assert.equal(entry.plans[0]?.from.toString(), '2025-09-30T21:00:00Z');
  });

  it('is refused with the reason when it is not JSON or lacks a field', () => {
    for (const line of ['', '{', '[]', '{"subscriberId":"1"}', 'x'.repeat(70_000)]) {
      const parsed = parseRegisterLine(line);
      assert.ok('reason' in parsed && parsed.reason.length > 0, line.slice(0, 20));
    }
  });

  it('is refused when a number, a moment or an amount is none', () => {
    assert.match(reason({ msisdn: '12345' }) ?? '', /^msisdn: not a Ukrainian mobile number/);
    assert.match(reason({ since: 'yesterday' }) ?? '', /^since: not a moment/);
    assert.match(reason({ openingBalance: 25 }) ?? '', /^openingBalance: /);
    assert.match(reason({ openingBalance: '1e3' }) ?? '', /^openingBalance: not an amount/);
    assert.match(reason({ language: 'xx' }) ?? '', /^language: not a language that is spoken here/);
    assert.match(reason({ plans: [] }) ?? '', /^plans: /);
  });

  it('is refused when brand and segment, or holder and organisation, do not fit', () => {
    assert.equal(reason({ brand: 'djuice' }), 'brand and segment do not fit');
    assert.equal(reason({ holder: 'organisation' }), 'holder and organisation do not fit');
    const organisation = { organisationId: '5001', name: 'ТОВ', edrpou: '12345679' };
    assert.match(reason({ holder: 'organisation', organisation }) ?? '', /edrpou/);
  });

  it('is refused when something ends before it begins', () => {
    assert.equal(reason({ closedAt: '2006-05-01T10:00:00Z' }), 'closedAt is not after since');
    const service = { service: 'caller-tune', from: '2026-01-10T00:00:00Z', channel: 'ussd' };
    assert.match(
      reason({ services: [{ ...service, until: '2026-01-09T00:00:00Z' }] }) ?? '',
      /ends before it begins/,
    );
  });
});
