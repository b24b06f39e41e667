import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldOf, readSqlmap, readSslscan, readWapiti } from './scanners.ts';

const GOOD = 'TLSv1.1   disabled\nTLSv1.2   enabled\nTLSv1.3   enabled\nServer supports TLS Fallback SCSV\n';

test('an old protocol, a weak cipher and a missing new one are findings', () => {
  assert.deepEqual(readSslscan(GOOD), []);
  assert.equal(readSslscan(GOOD.replace('1.1   disabled', '1.1   enabled')).length, 1);
  assert.equal(readSslscan(`${GOOD}Accepted  TLSv1.2  112 bits  DES-CBC3-SHA 3DES\n`).length, 1);
  assert.equal(readSslscan('Could not connect').length, 1);
});

test('what sqlmap believes to be open is a finding, what it doubts is none', () => {
  const said =
    "[INFO] POST parameter 'login' is vulnerable.\n[WARNING] parameter 'q' does not seem to be injectable";
  assert.equal(readSqlmap(said).length, 1);
  assert.deepEqual(readSqlmap('[WARNING] heuristic test shows that parameter might not be injectable'), []);
});

test('what sqlmap takes back at its end is no finding, and a finding names its field', () => {
  const odd = "[INFO] POST parameter 'login' appears to be 'AND boolean-based blind' injectable";
  const [line = ''] = readSqlmap(odd);
  assert.equal(fieldOf(`sqlmap: /sign-in: ${line}`), 'login');
  assert.equal(fieldOf('wapiti: XSS: GET /x (q): XSS at /x'), null);
  const taken = `${odd}\n[WARNING] false positive or unexploitable injection point detected\n[WARNING] POST parameter 'login' does not seem to be injectable`;
  assert.deepEqual(readSqlmap(taken), []);
});

test('a finding of wapiti is one line without our port', () => {
  const found = { method: 'GET', path: '/x', info: 'XSS at http://127.0.0.1:1/x', parameter: 'q' };
  const report = JSON.stringify({ vulnerabilities: { XSS: [found, found] }, anomalies: {} });
  assert.deepEqual(readWapiti(report, 'http://127.0.0.1:1'), ['wapiti: XSS: GET /x (q): XSS at /x']);
});
