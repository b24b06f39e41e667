/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly port: number;
  readonly status: string;
}

/** Reads a `postmaster.pid`; `null` while it is being written or when it is damaged. */
export function parsePostmaster(text: string): Postmaster | null {
  const [pid, , , port, socketFolder, , , status] = text.split('\n');
  if (!/^\d+$/.test(pid ?? '')) return null;
  return {
    pid: Number(pid),
    port: Number(port ?? 0),
    socketFolder: (socketFolder ?? '').trim(),
    status: (status ?? '').trim(),
  };
}

/** Above every pid that a system gives, so nothing lives under it. */
const NOBODYS_PID = 2_147_483_646;

/**
 * The same file with a pid that nobody has. When the pid of a dead postmaster was given to another program,
 * PostgreSQL would take that one for itself and refuse to start; it still checks the shared memory named further down.
 */
export function withoutPid(text: string): string {
  return text.replace(/^\d+/, String(NOBODYS_PID));
}

/** The settings of a private server: unix socket only, nothing acknowledged is lost, moderate memory. */
export function serverSettings(socketFolder: string, durable: boolean): Readonly<Record<string, string>> {
  const safe = durable ? 'on' : 'off';
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    port: '5432',
    fsync: safe,
    synchronous_commit: safe,
    full_page_writes: safe,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    max_connections: '100',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
}
