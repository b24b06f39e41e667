import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Asset, assets, assetsHash } from './assets.ts';

/** An asset as it is sent: minified, and compressed where that helps. */
export interface PressedAsset {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

/**
 * Minifies and compresses every asset. With a folder the result is kept there under the hash of the sources and found
 * again at the next start; folders of other hashes are not touched. Safe when several processes do it at once.
 */
export async function pressAssets(
  options: { readonly folder?: string } = {},
): Promise<readonly PressedAsset[]> {
  if (options.folder === undefined) return Promise.all([...assets().values()].map(press));
  const file = join(options.folder, `assets-${assetsHash()}.json`);
  return (await kept(file)) ?? keep(file, options.folder, await pressAssets());
}

interface KeptAsset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly br: string | null;
  readonly gzip: string | null;
}

async function kept(file: string): Promise<readonly PressedAsset[] | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const bytes = (encoded: string): Buffer => Buffer.from(encoded, 'base64');
  return (JSON.parse(text) as readonly KeptAsset[]).map(({ path, type, body, br, gzip }) => ({
    path,
    type,
    body: bytes(body),
    br: br === null ? null : bytes(br),
    gzip: gzip === null ? null : bytes(gzip),
  }));
}

/** Written beside and renamed, so that a half-written file is never found. */
async function keep(
  file: string,
  folder: string,
  pressed: readonly PressedAsset[],
): Promise<readonly PressedAsset[]> {
  const text = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;
  const kept = pressed.map((one) => ({
    ...one,
    body: text(one.body),
    br: text(one.br),
    gzip: text(one.gzip),
  }));
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(kept));
  await rename(`${file}.${process.pid}`, file);
  return pressed;
}

async function press(asset: Asset): Promise<PressedAsset> {
  const { path, type } = asset;
  // Fonts and pictures are pressed already.
  if (type === 'font/woff2' || type === 'image/png')
    return { path, type, body: asset.source, br: null, gzip: null };
  const body = type.startsWith('text/css') ? await pressSheet(asset) : asset.source;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, quality),
    promisify(gzip)(body, { level: 9 }),
  ]);
  return { path, type, body, br, gzip: gz };
}

/** Versions are `major << 16`: what a sheet is lowered to. */
const TARGETS = { chrome: 80 << 16, firefox: 78 << 16, safari: 13 << 16, edge: 80 << 16 };

// The compiler is loaded only when there is something to compile: a start with kept assets does without.
async function pressSheet({ name, source }: Asset): Promise<Buffer> {
  const { transform } = await import('lightningcss');
  return Buffer.from(transform({ filename: name, code: source, minify: true, targets: TARGETS }).code);
}
