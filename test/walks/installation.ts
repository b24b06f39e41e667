import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house.ts';
import { freePort } from './portal.ts';

/** A copy of the product as a new user has it after `npm ci`, in a folder that only its owner may enter. */
export interface Installation {
  readonly folder: string;
  readonly httpsPort: number;
  readonly httpPort: number;
  /** `npm start` with arguments and further settings. */
  start(settings?: Readonly<Record<string, string>>, args?: readonly string[]): Running;
  /** Command lines of processes that still belong to it. */
  processes(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export interface Running {
  /** Fulfilled with what was printed once a line holds the words; rejected when the process ends before. */
  says(words: string): Promise<string>;
  /** The exit status, and everything that was printed. */
  readonly ended: Promise<{ readonly status: number | null; readonly said: string }>;
  /** To npm and everything below it, as a terminal does. */
  signal(signal: NodeJS.Signals): void;
}

export async function install(): Promise<Installation> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'new-user-')));
  for (const part of ['src', 'operator', 'package.json'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(await realpath(join(root, 'node_modules')), join(folder, 'node_modules'));
  const [httpsPort, httpPort] = [await freePort(), await freePort()];
  const moved = join('/var/lib/my-kyivstar', hashOf(join(folder, 'var', 'postgres')));
  return {
    folder,
    httpsPort,
    httpPort,
    start: (settings = {}, args = []) =>
      run(folder, args, { HTTPS_PORT: String(httpsPort), HTTP_PORT: String(httpPort), ...settings }),
    processes: () => processesWith([folder, moved]),
    remove: async () => {
      await rm(folder, { recursive: true, force: true });
      await rm(moved, { recursive: true, force: true });
    },
  };
}

/** Where root's data go when others may not enter the folder (src/store/place.ts). */
function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

function run(folder: string, args: readonly string[], settings: Readonly<Record<string, string>>): Running {
  const { PATH = '', HOME = folder, LANG = 'C.UTF-8' } = process.env;
  const path = PATH.split(':').filter((each) => !each.includes('node_modules'));
  const child = spawn('npm', ['start', '--silent', ...(args.length > 0 ? ['--', ...args] : [])], {
    cwd: folder,
    detached: true,
    env: { PATH: path.join(':'), HOME, LANG, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = listen(child);
  return {
    ...heard,
    signal: (signal) => {
      try {
        process.kill(-child.pid!, signal);
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
      }
    },
  };
}

function listen(child: ChildProcess): Pick<Running, 'says' | 'ended'> {
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const listener of listeners) listener();
    });
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, said }));
  const says = (words: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = (): void => {
      if (said.includes(words)) resolve(said);
    };
    listeners.add(look);
    look();
    void ended.then(() => reject(new Error(`it ended without "${words}":\n${said}`)));
    return promise.finally(() => listeners.delete(look));
  };
  return { says, ended };
}

/** Linux only; elsewhere nobody is found. */
async function processesWith(words: readonly string[]): Promise<readonly string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map(async (id) =>
      (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
    ),
  );
  return lines.filter((line) => words.some((word) => line.includes(word)));
}

export interface Answered {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

/** Somebody who speaks to a port of this computer under any host name, and keeps cookies. */
export function caller(port: number, scheme: 'http' | 'https' = 'https') {
  const cookies = new Map<string, string>();
  const call = async (
    host: string,
    path: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<Answered> => {
    const send = scheme === 'https' ? overHttps : overHttp;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      host: `${host}:${port}`,
      cookie,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const sent = send({
      host: '127.0.0.1',
      port,
      path,
      method: form === undefined ? 'GET' : 'POST',
      headers,
      agent: false,
      rejectUnauthorized: false,
      servername: host,
    });
    sent.end(form === undefined ? '' : new URLSearchParams(form).toString());
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    for (const line of response.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const text = (await response.setEncoding('utf8').toArray()).join('');
    return { status: response.statusCode ?? 0, location: response.headers.location ?? '', text };
  };
  return {
    get: (host: string, path: string) => call(host, path),
    /** Opens a page and sends its form. */
    submit: async (host: string, path: string, fields: Readonly<Record<string, string>>, to = path) => {
      const token = /name="_csrf" value="([^"]+)"/.exec((await call(host, path)).text)?.[1] ?? '';
      return call(host, to, { _csrf: token, ...fields });
    },
  };
}
