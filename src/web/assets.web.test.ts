import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { pressAssets } from './asset-press.ts';
import { asset } from './assets.ts';
import { assetsPlugin } from './assets.web.ts';

async function served(
  accepted: string,
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  const app = fastify();
  await app.register(assetsPlugin, { files: await pressAssets() });
  const answer = await app.inject({ url: asset('app.css'), headers: { 'accept-encoding': accepted } });
  await app.close();
  return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload };
}

test('a sheet is sent in the best encoding that the browser accepts, and is kept for ever', async () => {
  const [plain, gzip, brotli] = [
    await served(''),
    await served('gzip, br;q=0'),
    await served('gzip, deflate, br'),
  ];
  assert.equal(plain.status, 200);
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.deepEqual(gunzipSync(gzip.body), plain.body);
  assert.deepEqual(brotliDecompressSync(brotli.body), plain.body);
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.equal(brotli.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(brotli.headers['vary'], 'accept-encoding');
});

test('what was made once is found again at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assets-'));
  const made = await pressAssets({ folder });
  const kept = await readdir(folder);
  assert.deepEqual(await pressAssets({ folder }), made);
  assert.deepEqual(await readdir(folder), kept);
  await rm(folder, { recursive: true });
});
