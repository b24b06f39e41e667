import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Config, readConfig } from './config.ts';
import { settingsHelp, SETTINGS } from './settings.ts';

function config(given: Record<string, string>): Config {
  const read = readConfig(given);
  assert.ok('config' in read, JSON.stringify(read));
  return read.config;
}

function mistakes(given: Record<string, string>): readonly string[] {
  const read = readConfig(given);
  assert.ok('mistakes' in read);
  return read.mistakes;
}

test('with nothing set everything is there to try it', () => {
  const read = config({});
  assert.equal(read.databaseUrl, null);
  assert.equal(read.sites.kyivstar.origin, 'https://my.kyivstar.localhost:8443');
  assert.equal(read.sites.phones.host, 'phones.localhost');
  assert.deepEqual(read.demo, { subscribers: 100, months: 13, seed: 1 });
  assert.equal(read.smsc, null);
  assert.match(read.usageFolder ?? '', /\/usage-in$/);
});

test('a centre elsewhere is reached by TLS unless somebody says that it is not, one on this machine the other way round', () => {
  const centre = { SMSC_SYSTEM_ID: 'us', SMSC_PASSWORD: 'secret', DEMO: 'off' };
  const tls = (given: Record<string, string>): boolean | undefined =>
    config({ ...centre, ...given }).smsc?.tls;
  assert.equal(tls({ SMSC_HOST: 'smsc.operator.ua' }), true);
  assert.equal(tls({ SMSC_HOST: '10.1.2.3', SMSC_TLS: 'off' }), false);
  for (const here of ['127.0.0.1', 'localhost', '::1']) assert.equal(tls({ SMSC_HOST: here }), false, here);
  assert.equal(tls({ SMSC_HOST: '127.0.0.1', SMSC_TLS: 'on' }), true);
  assert.equal(tls({ SMSC_HOST: '127.0.0.1', SMSC_OTHERS: 'smsc.operator.ua:2775' }), true);
});

test('the watched folder can be another one, or none', () => {
  assert.equal(config({ USAGE_FOLDER: '/srv/in' }).usageFolder, '/srv/in');
  assert.equal(config({ USAGE_FOLDER: 'none' }).usageFolder, null);
});

test('all mistakes are told together, each with the name of its setting', () => {
  assert.deepEqual(
    mistakes({ HTTPS_PORT: '70000', DEMO: 'yes', DATABASE_URL: 'mysql://x', PEPPER: 'short' }),
    [
      'DATABASE_URL must begin with postgresql://',
      'HTTPS_PORT must be a whole number from 1 to 65535',
      'PEPPER must have 32 characters at least',
      'DEMO must be "on" or "off"',
    ],
  );
});

test('settings that contradict each other are told', () => {
  assert.deepEqual(mistakes({ TLS_CERT: 'a.pem' }), ['TLS_CERT and TLS_KEY go together']);
  assert.deepEqual(mistakes({ SMSC_HOST: 'smsc' }), ['SMSC_HOST needs SMSC_SYSTEM_ID and SMSC_PASSWORD']);
  assert.deepEqual(mistakes({ HOST_CARE: 'phones.localhost' }), [
    'the four sites need four different host names',
  ]);
  assert.deepEqual(mistakes({ HTTP_PORT: '8443' }), ['HTTP_PORT and HTTPS_PORT must differ']);
});

test('an empty value is none', () => {
  assert.equal(config({ DATABASE_URL: '', HTTPS_PORT: '' }).httpsPort, 8443);
});

test('a real database or SMS centre never gets invented subscribers unless asked', () => {
  const databaseUrl = 'postgresql://db.example/portal';
  assert.equal(config({ DATABASE_URL: databaseUrl }).demo, null);
  assert.equal(config({ DATABASE_URL: databaseUrl, DEMO: 'on', DEMO_MONTHS: '2' }).demo?.months, 2);
  const smsc = { SMSC_HOST: 'smsc', SMSC_SYSTEM_ID: 'us', SMSC_PASSWORD: 'secret' };
  assert.equal(config(smsc).demo, null);
  assert.match(mistakes({ ...smsc, DEMO: 'on' })[0]!, /invented numbers/);
});

test('behind a proxy the addresses have no port of ours', () => {
  const read = config({ TRUST_PROXY: '10.0.0.0/8, ::1', HOST_KYIVSTAR: 'my.kyivstar.ua' });
  assert.deepEqual(read.trustProxy, ['10.0.0.0/8', '::1']);
  assert.equal(read.sites.kyivstar.origin, 'https://my.kyivstar.ua');
  assert.equal(mistakes({ TRUST_PROXY: 'proxy.example' }).length, 1);
});

test('a public address decides about the host name', () => {
  const { kyivstar } = config({ PUBLIC_ORIGIN_KYIVSTAR: 'https://my.example.ua:444' }).sites;
  assert.deepEqual(kyivstar, { id: 'kyivstar', host: 'my.example.ua', origin: 'https://my.example.ua:444' });
  for (const wrong of ['http://my.example.ua', 'https://my.example.ua/', 'https://a@my.example.ua', 'x']) {
    assert.equal(mistakes({ PUBLIC_ORIGIN_KYIVSTAR: wrong }).length, 1, wrong);
  }
});

test('help tells every setting', () => {
  for (const name of Object.keys(SETTINGS)) assert.ok(settingsHelp().includes(`  ${name} `), name);
});
