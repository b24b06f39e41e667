import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { trueTypeOf } from './woff2.ts';

const FOLDER = new URL('./assets/', import.meta.url);

/** A file that browsers fetch: what it is made of and under which address it is kept for ever. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly source: Buffer;
  /** `/assets/app.<hash>.css`; the hash covers the source and everything it refers to. */
  readonly path: string;
}

const SHEETS: Readonly<Record<string, readonly string[]>> = {
  'core.css': ['core.css'],
  'app.css': [
    'fonts.css',
    'tokens.css',
    'ground.css',
    'frame.css',
    'forms.css',
    'blocks.css',
    'pictures.css',
    'tables.css',
    'charts.css',
    'phones.css',
    'print.css',
  ],
};
const SCRIPTS = [
  'form.js',
  'check.js',
  'passkey.js',
  'table.js',
  'chart.js',
  'live.js',
  'phones.js',
  'install.js',
  'push.js',
  'keys.js',
];
const ICONS = ['kyivstar.svg', 'djuice.svg', 'care.svg', 'phones.svg'];
/** The marks as pictures, for systems that install a site and read no SVG; `npm run icons` draws them. */
export const DRAWN_SKINS = ['kyivstar', 'djuice', 'care'] as const;
export const DRAWN_SHAPES = ['180', '192', '512', '512-maskable'] as const;
const FONTS = ['latin', 'cyrillic', 'cyrillic-ext'];
/** Raised when the way assets are made changes, so that nobody keeps the old ones. */
const PRESS = '1';

let known: ReadonlyMap<string, Asset> | undefined;

/** Every asset by its name; the sources are read once per process. */
export function assets(): ReadonlyMap<string, Asset> {
  known ??= readAssets();
  return known;
}

/** The address of an asset by its name, e.g. `app.css`. Throws for a name that does not exist. */
export function asset(name: string): string {
  const found = assets().get(name);
  if (found === undefined) throw new RangeError(`no such asset: ${name}`);
  return found.path;
}

/** Whether the mark of a skin is there as pictures too. */
export function isDrawn(skin: string): skin is (typeof DRAWN_SKINS)[number] {
  return DRAWN_SKINS.some((each) => each === skin);
}

/** One hash over everything that is served, for a cache of what was made of it. */
export function assetsHash(): string {
  return hash(Buffer.from([...assets().values()].map(({ path }) => path).join('\n')));
}

/** The service worker of an installed site: it keeps what every page is made of, under a name that changes with it. */
export function workerSource(): string {
  const shell = ['core.css', 'app.css', 'app.js', ...FONTS.map((part) => `onest-${part}.woff2`)];
  const facts = { VERSION: assetsHash(), ASSETS: shell.map(asset) };
  return `const { VERSION, ASSETS } = ${JSON.stringify(facts)};\n${read('worker.js')}`;
}

function readAssets(): ReadonlyMap<string, Asset> {
  const fonts = FONTS.map((part) => named(`onest-${part}.woff2`, 'font/woff2', readFileSync(fontFile(part))));
  const sheets = Object.entries(SHEETS).map(([name, parts]) =>
    named(name, 'text/css; charset=utf-8', Buffer.from(sheet(parts, fonts))),
  );
  const script = named('app.js', 'text/javascript; charset=utf-8', Buffer.from(SCRIPTS.map(read).join('\n')));
  const icons = ICONS.map((name) => named(name, 'image/svg+xml', Buffer.from(read(name))));
  const drawn = DRAWN_SKINS.flatMap((skin) => DRAWN_SHAPES.map((shape) => drawnIcon(`${skin}-${shape}.png`)));
  return new Map([...fonts, ...sheets, script, ...icons, ...drawn].map((asset) => [asset.name, asset]));
}

function drawnIcon(name: string): Asset {
  return named(name, 'image/png', readFileSync(new URL(`icons/${name}`, FOLDER)));
}

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

function fontFile(part: string): URL {
  return new URL(import.meta.resolve(`@fontsource-variable/onest/files/onest-${part}-wght-normal.woff2`));
}

/** The brand's letters as files that documents embed: a letter is looked for in one after the other. */
export function documentFonts(): readonly Buffer[] {
  documents ??= ['latin', 'cyrillic', 'cyrillic-ext', 'latin-ext'].map((part) =>
    trueTypeOf(readFileSync(fontFile(part))),
  );
  return documents;
}

let documents: readonly Buffer[] | undefined;

/** The parts of a sheet as one; `url(onest-latin.woff2)` becomes the hashed address of the font. */
function sheet(parts: readonly string[], fonts: readonly Asset[]): string {
  const text = parts.map(read).join('\n');
  return fonts.reduce((sheet, font) => sheet.replaceAll(`url(${font.name})`, `url(${font.path})`), text);
}

function named(name: string, type: string, source: Buffer): Asset {
  const dot = name.lastIndexOf('.');
  return { name, type, source, path: `/assets/${name.slice(0, dot)}.${hash(source)}${name.slice(dot)}` };
}

function hash(source: Buffer): string {
  return createHash('sha256')
    .update(PRESS)
    .update(source)
    .digest('base64url')
    .slice(0, 12)
    .replace(/[_-]/g, 'x');
}
