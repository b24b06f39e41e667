import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret of this installation, made at the first start and kept in a file that only its owner reads. */
export async function keptPepper(varDir: string): Promise<string> {
  const file = join(varDir, 'pepper');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return kept.trim();
  await mkdir(varDir, { recursive: true });
  await keepOnce(file, randomBytes(32).toString('base64url'));
  return (await readFile(file, 'utf8')).trim();
}

/** Whole and on the disk before it has its name; of two that start together one wins. */
async function keepOnce(file: string, secret: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(`${secret}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  await rm(draft);
}
