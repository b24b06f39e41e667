import { type Contact, parseName, parseNumber } from './contact.ts';

/** What a file of contacts holds, and the lines of it that are none. */
export interface ReadContacts {
  readonly contacts: readonly Contact[];
  readonly refused: readonly string[];
}

/** Reads a vCard (2.1 to 4.0), or lines of `number;name` in either order and with `;`, `,` or a tab between. A number counts once: the last. */
export function readContacts(text: string): ReadContacts {
  const plain = text.replace(/^\uFEFF/, '');
  const read = /^BEGIN:VCARD/im.test(plain) ? readCards(plain) : readLines(plain);
  const byNumber = new Map(read.contacts.map((contact) => [contact.number, contact]));
  return { contacts: [...byNumber.values()], refused: read.refused };
}

function readLines(text: string): ReadContacts {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const contacts: Contact[] = [];
  const refused: string[] = [];
  for (const [index, line] of lines.entries()) {
    const contact = contactIn(cellsOf(line));
    if (contact !== null) contacts.push(contact);
    // The first line may name the columns: it has no digit.
    else if (index > 0 || /\d/.test(line)) refused.push(line.slice(0, 80));
  }
  return { contacts, refused };
}

/** The cells of a line of CSV; quotes may hold the separator. */
function cellsOf(line: string): readonly string[] {
  const separator = /[;\t,]/.exec(line.replaceAll(/"[^"]*"/g, ''))?.[0] ?? ';';
  const cells = line.match(new RegExp(`("(?:[^"]|"")*"|[^${separator}]*)(?:${separator}|$)`, 'g')) ?? [];
  return cells.slice(0, 4).map((cell) => unquoted(cell.replace(new RegExp(`${separator}$`), '').trim()));
}

function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function contactIn(cells: readonly string[]): Contact | null {
  const [first = '', second = ''] = cells;
  const swapped = parseNumber(first.replace(/^'/, '')) === null;
  const [numberText, nameText] = swapped ? [second, first] : [first, second];
  const [number, name] = [parseNumber(numberText.replace(/^'/, '')), parseName(nameText)];
  return number === null || name === null ? null : { number, name };
}

function readCards(text: string): ReadContacts {
  // A line that begins with a space goes on with the one before (RFC 6350, 3.2); in 2.1 `=` at the end of a printable text says the same.
  const unfolded = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/^[^:\n]*QUOTED-PRINTABLE[^:\n]*:(?:.*=\n)+/gim, (lines) => lines.replaceAll('=\n', ''))
    .replaceAll(/\n[ \t]/g, '');
  const contacts: Contact[] = [];
  const refused: string[] = [];
  for (const card of unfolded.split(/^BEGIN:VCARD\s*$/im).slice(1)) {
    const name = parseName(nameIn(card));
    const numbers = [...card.matchAll(/^(?:[\w-]+\.)?TEL[^:\n]*:(.+)$/gim)].map((match) => match[1] ?? '');
    const good = numbers
      .map((each) => parseNumber(each.replace(/^tel:/i, '')))
      .filter((each) => each !== null);
    if (name === null || good.length === 0) refused.push(nameIn(card).slice(0, 80) || numbers.join(' '));
    else contacts.push(...good.map((number) => ({ number, name })));
  }
  return { contacts, refused };
}

function nameIn(card: string): string {
  const whole = /^(?:[\w-]+\.)?FN([^:\n]*):(.*)$/im.exec(card);
  if (whole !== null) return cardText(whole[1] ?? '', whole[2] ?? '');
  const parts = /^(?:[\w-]+\.)?N([;:][^\n]*)$/im.exec(card)?.[1] ?? '';
  const at = parts.indexOf(':');
  const [family = '', given = ''] = parts.slice(at + 1).split(';');
  return cardText(parts.slice(0, at), `${given} ${family}`);
}

function cardText(parameters: string, value: string): string {
  const plain = /QUOTED-PRINTABLE/i.test(parameters) ? quotedPrintable(value) : value;
  return plain.replaceAll(/\\n/gi, ' ').replaceAll(/\\([,;\\])/g, '$1');
}

function quotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_sign, hex: string) =>
    String.fromCodePoint(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Contacts as vCards, which every phone reads. */
export function toCards(contacts: readonly Contact[]): string {
  return contacts
    .map(({ number, name }) => {
      const text = name.replaceAll(/[\\,;]/g, (sign) => `\\${sign}`);
      const tel = number.length > 6 ? `+${number}` : number;
      return [
        'BEGIN:VCARD',
        'VERSION:3.0',
        `N:${text};;;;`,
        `FN:${text}`,
        `TEL;TYPE=CELL:${tel}`,
        'END:VCARD',
        '',
      ].join('\r\n');
    })
    .join('');
}

/** Contacts as CSV; what a spreadsheet would take for a formula is kept from being one. */
export function toCsv(contacts: readonly Contact[]): string {
  const cell = (text: string): string =>
    `"${(/^[=+@\t-]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${contacts.map(({ number, name }) => `${number};${cell(name)}\r\n`).join('')}`;
}
