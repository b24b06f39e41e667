import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What a scanner says it has found, one line each; `null` when it is not installed. */
export type Findings = readonly string[] | null;

interface Ran {
  readonly said: string;
  readonly missing: boolean;
}

/** How long a scanner may take to begin on a busy machine. */
const PATIENCE_SECONDS = 60;

/** Runs a program and ends it so long after it began to ask. */
async function run(
  command: string,
  args: readonly string[],
  seconds: number,
  begun: Promise<unknown> = Promise.resolve(),
): Promise<Ran> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let missing = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.on('error', () => (missing = true));
  const ended = new AbortController();
  void Promise.race([begun, pause(PATIENCE_SECONDS * 1_000, null, { signal: ended.signal })])
    .then(() => pause(seconds * 1_000, null, { signal: ended.signal }))
    .then(() => child.kill('SIGINT'))
    .then(() => pause(15_000, null, { signal: ended.signal }))
    .then(() => child.kill('SIGKILL'))
    .catch(() => undefined);
  await once(child, 'close').catch(() => undefined);
  ended.abort();
  return { said, missing };
}

/** Those that need nobody else's server and no list of names: what can be injected, and what answers say of themselves. */
const WAPITI_MODULES =
  'sql,xss,permanentxss,exec,file,crlf,redirect,blindsql,htaccess,backup,cookieflags,csp,http_headers,csrf,methods';

/** Crawls and attacks everything that it finds from an address on. */
export async function wapiti(origin: string, folder: string, seconds: number): Promise<Findings> {
  const output = join(folder, 'wapiti.json');
  await mkdir(folder, { recursive: true });
  const { missing } = await run(
    'wapiti',
    [
      '-u',
      `${origin}/`,
      '--scope',
      'domain',
      '-m',
      WAPITI_MODULES,
      '-l',
      '1',
      '-v',
      '0',
      '-d',
      '4',
      '--max-links-per-page',
      '40',
      '--max-files-per-dir',
      '12',
      '--max-parameters',
      '20',
      '--max-scan-time',
      String(seconds / 4),
      '--max-attack-time',
      String(Math.ceil(seconds / 15)),
      '-r',
      'language',
      '--skip',
      '_csrf',
      '--no-bugreport',
      '--store-session',
      join(folder, 'session'),
      '--store-config',
      join(folder, 'config'),
      '--flush-session',
      '-f',
      'json',
      '-o',
      output,
    ],
    // Its own limits end it; this one only ends one that hangs, also where a busy machine makes it slow.
    seconds * 4,
  );
  if (missing) return null;
  const text = await readFile(output, 'utf8').catch(() => null);
  return text === null ? ['wapiti: it ended without a report'] : readWapiti(text, origin);
}

type WapitiReport = Readonly<
  Record<
    'vulnerabilities' | 'anomalies',
    Readonly<
      Record<
        string,
        readonly {
          readonly method: string;
          readonly path: string;
          readonly info: string;
          readonly parameter: string | null;
        }[]
      >
    >
  >
>;

/** The lines of a report, each once. */
export function readWapiti(text: string, origin: string): readonly string[] {
  const { vulnerabilities, anomalies } = JSON.parse(text) as WapitiReport;
  const lines = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, found]) =>
    found.map(
      ({ method, path, info, parameter }) =>
        `wapiti: ${kind}: ${method} ${path}${parameter === null || parameter === '' ? '' : ` (${parameter})`}: ${info.replaceAll(origin, '').replaceAll(/\s+/g, ' ').slice(0, 160)}`,
    ),
  );
  return [...new Set(lines)];
}

/** One address or form whose fields sqlmap tries. */
export interface Target {
  readonly path: string;
  /** The fields of a form; absent for an address. */
  readonly form?: string;
  /** Only this field; absent: all. */
  readonly field?: string;
}

/**
 * Tries every field of every target by what an error, an answer or a union would tell, so many seconds from when it `begun` to
 * ask: reading its own rules takes long where much else is done.
 */
export async function sqlmap(
  origin: string,
  targets: readonly Target[],
  folder: string,
  secondsEach: number,
  begun?: Promise<unknown>,
): Promise<Findings> {
  const findings: string[] = [];
  for (const { path, form, field } of targets) {
    const { said, missing } = await run(
      'sqlmap',
      [
        '--batch',
        '--flush-session',
        '--disable-coloring',
        '-u',
        `${origin}${path}`,
        ...(form === undefined ? [] : ['--data', form]),
        ...(field === undefined ? ['--skip', '_csrf'] : ['-p', field]),
        '--dbms',
        'PostgreSQL',
        '--technique',
        'BEU',
        '--level',
        '2',
        '--risk',
        '2',
        '--skip-waf',
        '--ignore-code',
        '*',
        '--timeout',
        '10',
        '--retries',
        '0',
        '--output-dir',
        folder,
      ],
      secondsEach,
      begun,
    );
    if (missing) return null;
    findings.push(...readSqlmap(said).map((line) => `sqlmap: ${path}: ${line}`));
  }
  return findings;
}

/** The field of which a finding of sqlmap tells; `null` for other findings. */
export function fieldOf(finding: string): string | null {
  return /^sqlmap: .*parameter '([^']+)'/.exec(finding)?.[1] ?? null;
}

/** What it believes to be open, from what it prints. */
export function readSqlmap(said: string): readonly string[] {
  const lines = said.split('\n');
  const taken = lines.flatMap(
    (line) => /parameter '([^']+)' does not seem to be injectable/.exec(line)?.[1] ?? [],
  );
  return lines
    .filter((line) => !taken.some((field) => line.includes(`parameter '${field}'`)))
    .filter((line) => /is vulnerable|appears to be .*injectable|^Parameter: |might be injectable/i.test(line))
    .filter((line) => !/might not be injectable|does not/i.test(line));
}

/** Which protocols, ciphers and keys a port offers. */
export async function sslscan(host: string, port: number): Promise<Findings> {
  const { said, missing } = await run(
    'sslscan',
    ['--no-colour', `--sni-name=${host}`, `127.0.0.1:${port}`],
    90,
  );
  return missing ? null : readSslscan(said);
}

const WEAK: readonly RegExp[] = [
  /^(SSLv2|SSLv3|TLSv1\.0|TLSv1\.1)\s+enabled/,
  /^(Preferred|Accepted)\s+TLSv1\.[012]\s.*\b(RC4|3DES|DES|NULL|EXP|MD5|anon|ADH|AECDH)\b/i,
  /vulnerable to heartbleed/,
  /^Compression enabled/,
  /^Insecure session renegotiation/,
  /^Server does not support TLS Fallback/,
  /^RSA Key Strength:\s+(512|768|1024)\b/,
  /^Signature Algorithm:.*(md5|sha1)/i,
];

/** Lines that say something weak; and one when nothing modern was seen at all. */
export function readSslscan(said: string): readonly string[] {
  const lines = said.split('\n').map((line) => line.trim());
  const weak = lines
    .filter((line) => WEAK.some((pattern) => pattern.test(line)))
    .filter((line) => !/not vulnerable/.test(line))
    .map((line) => `sslscan: ${line}`);
  return /^TLSv1\.3\s+enabled/m.test(said) ? weak : [...weak, 'sslscan: TLS 1.3 was not seen'];
}
