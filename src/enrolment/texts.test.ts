import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentCount } from '../messaging/index.ts';
import { LANGUAGES } from '../terms/index.ts';
import { sms } from './texts.ts';

const longest = {
  brand: 'My Kyivstar',
  login: '48213967',
  password: 'k7mq-2wzx-n4ab',
  door: 'my.kyivstar.localhost:8443',
};

test('every SMS fits into one segment, in every language', () => {
  for (const language of LANGUAGES)
    for (const [decision, text] of Object.entries(sms[language]))
      assert.equal(segmentCount(text(longest)), 1, `${language} ${decision}: ${text(longest)}`);
});
