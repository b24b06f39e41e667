import { chmod, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './unprivileged.ts';

/** Where whole copies and the log of a server are kept. */
export interface Archive {
  readonly folder: string;
  /** Parts of the write-ahead log, compressed, under the server's own names. */
  readonly log: string;
  /** Whole copies, one folder each. */
  readonly copies: string;
}

/** A part of the log that is not full is handed over after this time: what a lost disk can cost. */
const PART_SECONDS = 60;

export function archiveIn(folder: string): Archive {
  // The path stands within a shell command of the server.
  if (/["'\\$`\n%]/.test(folder))
    throw new Error(`The folder of backups has letters that a shell reads: ${folder}`);
  return { folder, log: join(folder, 'log'), copies: join(folder, 'copies') };
}

/** Makes the folders of an archive, for the account of the server alone. */
export async function makeArchive(
  archive: Archive,
  account: Pick<Account, 'uid' | 'gid'> | null,
): Promise<void> {
  for (const folder of [archive.folder, archive.log, archive.copies]) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
    if (account !== null) await chown(folder, account.uid, account.gid);
  }
}

/** The settings with which a server hands its log to an archive: whole or not at all, on the disk, once. */
export function archiveSettings({ log }: Archive): Readonly<Record<string, string>> {
  const [part, whole] = [`"${log}/%f.part"`, `"${log}/%f.gz"`];
  return {
    archive_mode: 'on',
    archive_timeout: String(PART_SECONDS),
    archive_command: `test -f ${whole} || { gzip -c "%p" > ${part} && sync ${part} && mv ${part} ${whole} && sync "${log}"; }`,
  };
}

/** How a server that is restored finds its log. */
export function fetchCommand({ log }: Archive): string {
  const whole = `"${log}/%f.gz"`;
  return `test -f ${whole} && gzip -dc ${whole} > "%p"`;
}
