import { isCodeAttribute, isUrlAttribute } from './url.ts';

/**
 * Where a hole of a template stands: in text, in a quoted attribute value, at the beginning of an address, right after
 * the first slash of an address, or between the attributes of an element.
 */
export type Hole = 'text' | 'value' | 'url' | 'path' | 'attributes';

export interface Template {
  /** The text between the holes, without the indentation of our source. */
  readonly text: readonly string[];
  readonly holes: readonly Hole[];
}

const known = new WeakMap<TemplateStringsArray, Template>();

/** A template, read once. Throws where no escaping would be safe. */
export function templateOf(strings: TemplateStringsArray): Template {
  const found = known.get(strings);
  if (found !== undefined) return found;
  const text = strings.map((part) => part.replace(/\s*\n\s*/g, '\n'));
  const template = { text, holes: readHoles(strings) };
  known.set(strings, template);
  return template;
}

interface Reader {
  state: 'text' | 'name' | 'tag' | 'value' | 'unquoted' | 'comment' | 'code';
  quote: string;
  element: string;
  attribute: string;
  /** What stands in the present value before this place; `null` when a hole did. */
  before: string | null;
}

function readHoles(strings: TemplateStringsArray): readonly Hole[] {
  const reader: Reader = { state: 'text', quote: '', element: '', attribute: '', before: '' };
  const holes: Hole[] = [];
  for (const [index, text] of strings.entries()) {
    read(reader, text);
    if (index < strings.length - 1) holes.push(holeAt(reader));
  }
  if (reader.state !== 'text')
    throw new TypeError(`a template ends inside a ${reader.state}: ${strings.join('${…}')}`);
  return holes;
}

function holeAt(reader: Reader): Hole {
  if (reader.state === 'text') return 'text';
  if (reader.state === 'name' && /^[a-z]/.test(reader.element)) reader.state = 'tag';
  if (reader.state === 'tag' && reader.attribute === '') return 'attributes';
  if (reader.state !== 'value' || reader.attribute === '')
    throw new TypeError(`no hole may stand inside a ${reader.state} (${reader.element})`);
  if (isCodeAttribute(reader.attribute)) throw new TypeError(`no hole may stand in ${reader.attribute}`);
  const hole = isUrlAttribute(reader.attribute) ? urlHole(reader.before) : 'value';
  if (reader.before === '') reader.before = null;
  return hole;
}

function urlHole(before: string | null): Hole {
  if (before === '') return 'url';
  if (before === '/') return 'path';
  if (before !== null && /^(\/[^/\\]|[#?]|https:\/\/[^/]+\/|mailto:|tel:)/.test(before)) return 'value';
  throw new TypeError('put the whole address into one hole, or begin it with a path of our own');
}

/** Follows the text of a template as an HTML tokenizer would, as far as our own templates go. */
function read(reader: Reader, text: string): void {
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (reader.state === 'text') openTag(reader, text, at, sign);
    else if (reader.state === 'comment') endOfComment(reader, text, at);
    else if (reader.state === 'code') endOfCode(reader, text, at);
    else if (reader.state === 'name') nameOfTag(reader, sign);
    else if (reader.state === 'tag') insideTag(reader, sign);
    else if (reader.state === 'value') insideValue(reader, sign);
    else if (/[\s>]/.test(sign)) leaveUnquoted(reader, sign);
  }
}

function openTag(reader: Reader, text: string, at: number, sign: string): void {
  if (sign !== '<') return;
  if (text.startsWith('<!--', at)) reader.state = 'comment';
  else [reader.state, reader.element] = ['name', ''];
}

function endOfComment(reader: Reader, text: string, at: number): void {
  if (text.startsWith('-->', at - 2)) reader.state = 'text';
}

function endOfCode(reader: Reader, text: string, at: number): void {
  if (!text.startsWith(`</${reader.element}`, at)) return;
  [reader.state, reader.element] = ['name', ''];
}

function nameOfTag(reader: Reader, sign: string): void {
  if (sign === '>') endOfTag(reader);
  else if (/\s/.test(sign)) [reader.state, reader.attribute] = ['tag', ''];
  else reader.element += sign.toLowerCase();
}

function insideTag(reader: Reader, sign: string): void {
  if (sign === '>') endOfTag(reader);
  else if (sign === '"' || sign === "'") openValue(reader, sign);
  else if (/[\s/]/.test(sign)) reader.attribute = '';
  else if (reader.attribute.endsWith('=')) reader.state = 'unquoted';
  else reader.attribute += sign;
}

function openValue(reader: Reader, quote: string): void {
  reader.attribute = reader.attribute.endsWith('=') ? reader.attribute.slice(0, -1) : '';
  [reader.state, reader.quote, reader.before] = ['value', quote, ''];
}

function insideValue(reader: Reader, sign: string): void {
  if (sign === reader.quote) [reader.state, reader.attribute] = ['tag', ''];
  else if (reader.before !== null) reader.before += sign;
}

function leaveUnquoted(reader: Reader, sign: string): void {
  reader.state = 'tag';
  reader.attribute = '';
  if (sign === '>') endOfTag(reader);
}

function endOfTag(reader: Reader): void {
  reader.state = /^(script|style)$/.test(reader.element) ? 'code' : 'text';
  reader.attribute = '';
}
