import assert from 'node:assert/strict';
import { CAST, type CastName, type TestApplication } from './application.ts';
import { codeOf } from './enrolling.ts';
import type { Person, Seen } from './person.ts';

export const NEW_PASSWORD = 'зелений трамвай у тумані';
/** The answer of `firstVisit`, typed otherwise. */
export const ANSWER = 'океан  ЕЛЬЗИ';

/** Somebody who has forgotten the password, and the pages of its retrieval. */
export function retrieving(application: TestApplication) {
  const inbox = (who: CastName): Promise<number> => application.arrived(CAST[who].msisdn);

  const ask = async (named: string, person = application.browser('kyivstar')): Promise<Person> => {
    await person.get('/password-retrieval');
    assert.equal((await person.post('/password-retrieval', { who: named })).to, '/password-retrieval/code');
    await person.get('/password-retrieval/code');
    return person;
  };

  /** Somebody who has asked and holds the code of the SMS. */
  const withCode = async (
    at = application.browser('kyivstar'),
  ): Promise<{ person: Person; code: string }> => {
    const had = await inbox('olena');
    const person = await ask(CAST.olena.msisdn, at);
    return { person, code: await codeOf(application, CAST.olena.msisdn, had) };
  };

  const atQuestion = async (): Promise<Person> => {
    const { person, code } = await withCode();
    assert.equal((await enter(person, code)).to, '/password-retrieval/steps');
    await person.get('/password-retrieval/steps');
    return person;
  };

  /** Gives every try back, so that tests do not hang on each other. */
  const forgetTries = async (): Promise<void> => {
    const { store } = application.database;
    await store.query('delete from throttle where key like $1', ['code/%']);
    await store.query('update identity set answers_spent = 0');
  };

  return { inbox, ask, withCode, atQuestion, forgetTries };
}

export const enter = (person: Person, code: string): Promise<Seen> =>
  person.post('/password-retrieval/code', { code });

export const answer = (person: Person, text: string): Promise<Seen> =>
  person.post('/password-retrieval/steps/question', { answer: text });

export const choose = (person: Person, password = NEW_PASSWORD): Promise<Seen> =>
  person.post('/password-retrieval/steps/password', { password, repeated: password });

/** Another code than this one. */
export const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
