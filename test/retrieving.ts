import assert from 'node:assert/strict';
import { CAST, type CastName, type TestApplication, WITH_QUESTION } from './application.ts';
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

  /** Where there is no question, the day before the new password is over; `retrieval-wait.web.test.ts` is about that day. */
  const waited = async (): Promise<void> => {
    if (WITH_QUESTION) return;
    const { store } = application.database;
    const now = await store.now();
    await store.query(
      `insert into retrieval_wait values ($1, $2, $3, $4) on conflict (subscriber_id) do update
       set began_at = excluded.began_at, ready_at = excluded.ready_at, ends_at = excluded.ends_at`,
      [
        CAST.olena.subscriberId,
        now.subtract({ hours: 25 }),
        now.subtract({ hours: 1 }),
        now.add({ hours: 71 }),
      ],
    );
  };

  const atQuestion = async (): Promise<Person> => {
    await waited();
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

  return { inbox, ask, withCode, waited, atQuestion, forgetTries };
}

export const enter = (person: Person, code: string): Promise<Seen> =>
  person.post('/password-retrieval/code', { code });

export const answer = (person: Person, text: string): Promise<Seen> =>
  person.post('/password-retrieval/steps/question', { answer: text });

export const choose = (person: Person, password = NEW_PASSWORD): Promise<Seen> =>
  person.post('/password-retrieval/steps/password', { password, repeated: password });

/** Another code than this one. */
export const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
