import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The account under which PostgreSQL runs: it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const PREFERRED = ['postgres', 'nobody'];

/** The account to change to when we are root; `null` when we are somebody else already. */
export async function unprivilegedAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const account = chooseAccount(await readFile('/etc/passwd', 'utf8'));
  if (account === null) {
    throw new Error(
      'PostgreSQL does not run as root, and there is neither a user "postgres" nor a user "nobody" to run it.',
    );
  }
  return account;
}

/** The first of our preferred accounts in the text of a passwd file. */
export function chooseAccount(passwd: string): Account | null {
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  for (const name of PREFERRED) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  return null;
}

/** The account that owns a file or folder; `null` when it does not exist. */
export async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  const found = await stat(path).catch(() => null);
  return found && { uid: found.uid, gid: found.gid };
}

/** The nearest folder on the way to `path` that the account may not enter, or `null`. What does not exist yet is open. */
export async function closedFolder(path: string, account: Account): Promise<string | null> {
  const above = dirname(path);
  const closed = above === path ? null : await closedFolder(above, account);
  if (closed !== null) return closed;
  const folder = await stat(path).catch(() => null);
  return folder === null || mayEnter(folder, account) ? null : path;
}

/** Whether an account without further groups may pass through a folder. */
export function mayEnter(
  folder: { readonly uid: number; readonly gid: number; readonly mode: number },
  account: Pick<Account, 'uid' | 'gid'>,
): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
