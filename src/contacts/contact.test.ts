import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { anyText } from '../../test/any-text.ts';
import { parseSubscriberId } from '../terms/index.ts';
import { type Contact, NAME_LENGTH, parseName, parseNumber } from './contact.ts';
import { readContacts, toCards, toCsv } from './contact-file.ts';
import { contactSealWith } from './contact-seal.ts';

const number = fc.oneof(
  fc.stringMatching(/^380[3-9]\d{8}$/),
  fc.stringMatching(/^4[49]\d{8,10}$/),
  fc.stringMatching(/^[1-9]\d{2,4}$/),
);
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map(parseName)
  .filter((each) => each !== null)
  .filter((each) => parseNumber(each) === null && parseNumber(each.replace(/^'/, '')) === null);
const contacts = fc.uniqueArray(fc.record({ number, name }, { noNullPrototype: true }), {
  selector: (each: Contact) => each.number,
  maxLength: 10,
});

describe('A number of a contact', () => {
  it('is read as people write it, at home, abroad and short', () => {
    for (const text of [
      '067 123 45 67',
      '+380 (67) 123-45-67',
      '0038 067 1234567'.replace('0038 0', '00380'),
    ])
      assert.equal(parseNumber(text), '380671234567', text);
    assert.equal(parseNumber('+44 20 7946 0000'), '442079460000');
    assert.equal(parseNumber('466'), '466');
    for (const text of ['', 'Мама', '+', '12345678901234567', '1'])
      assert.equal(parseNumber(text), null, text);
  });
  it('has a name in one line', () => {
    assert.equal(parseName('  Мама\n\u0000 вдома '), 'Мама вдома');
    assert.equal(parseName(' \u200B '), null);
    assert.equal(parseName('х'.repeat(NAME_LENGTH + 1)), null);
  });
});

describe('A file of contacts', () => {
  it('may be lines of number and name in either order, with a heading and lines that are none', () => {
    const read = readContacts(
      '\uFEFFnumber;name\r\n067 123 45 67;Мама\nТаксі,466\n"Коваль; Іван";+380501234567\nхто;це 1\n',
    );
    assert.deepEqual(read.contacts, [
      { number: '380671234567', name: 'Мама' },
      { number: '466', name: 'Таксі' },
      { number: '380501234567', name: 'Коваль; Іван' },
    ]);
    assert.deepEqual(read.refused, ['хто;це 1']);
  });
  it('may be vCards of any age', () => {
    const old =
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=86=D0=B2=D0=B0=D0=BD;=D0=AF\r\nTEL;CELL:+380671234567\r\nTEL;HOME:0501112233\r\nEND:VCARD\r\n';
    const young =
      'BEGIN:VCARD\nVERSION:4.0\nFN:Дов\n ге ім’я\\, так\nitem1.TEL;VALUE=uri:tel:+442079460000\nEND:VCARD\nBEGIN:VCARD\nFN:Без номера\nEND:VCARD\n';
    assert.deepEqual(readContacts(old + young), {
      contacts: [
        { number: '380671234567', name: 'Я Іван' },
        { number: '380501112233', name: 'Я Іван' },
        { number: '442079460000', name: 'Довге ім’я, так' },
      ],
      refused: ['Без номера'],
    });
  });
  it('never fails, whatever it holds', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        readContacts(text);
        readContacts(`BEGIN:VCARD\n${text}`);
      }),
    );
  });
  it('that was taken along comes back the same', () => {
    fc.assert(
      fc.property(contacts, (given) => {
        assert.deepEqual(readContacts(toCards(given)).contacts, given);
      }),
    );
    const sign = [{ number: '100', name: '=' }];
    assert.deepEqual(
      readContacts(toCards(sign)).contacts,
      sign,
      'only a printable text goes on after a sign',
    );
    assert.deepEqual(readContacts(toCsv([{ number: '466', name: 'Коваль "Б" Іван' }])).contacts, [
      { number: '466', name: 'Коваль "Б" Іван' },
    ]);
    assert.match(toCsv([{ number: '466', name: '=1+1' }]), /"'=1\+1"/);
  });
});

test('A sealed contact opens for its subscription alone, and a number has one place in each', () => {
  const seal = contactSealWith(Buffer.alloc(32, 5));
  const [one, two] = [parseSubscriberId('1')!, parseSubscriberId('2')!];
  const mum = { number: '380671234567', name: 'Мама' };
  const sealed = seal.close(one, mum);
  assert.deepEqual(seal.open(one, sealed), mum);
  assert.equal(seal.open(two, sealed), null);
  assert.equal(contactSealWith(Buffer.alloc(32, 6)).open(one, sealed), null);
  assert.ok(!Buffer.from(sealed, 'base64url').includes('Мама'));
  assert.equal(seal.place(one, mum.number), seal.place(one, mum.number));
  assert.notEqual(seal.place(one, mum.number), seal.place(two, mum.number));
});
