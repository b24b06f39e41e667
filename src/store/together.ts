import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';

interface Asked {
  readonly question: QueryConfig;
  readonly resolve: (answer: QueryResult) => void;
  readonly reject: (fault: unknown) => void;
}

/** Whoever asks more at one moment uses several connections: a page never waits for more than this many others. */
const TOGETHER_MOST = 8;

/**
 * Sends reads that are asked at the same moment over one connection in one write, as a pipeline: each is still a statement
 * of its own that fails alone. A page with seven questions costs two round trips so, and a third of the CPU.
 */
export function askTogether(pool: Pool): (question: QueryConfig) => Promise<QueryResult> {
  let asked: Asked[] = [];
  const flush = (): void => {
    const all = asked;
    asked = [];
    for (let at = 0; at < all.length; at += TOGETHER_MOST) void ask(pool, all.slice(at, at + TOGETHER_MOST));
  };
  return (question) =>
    new Promise((resolve, reject) => {
      if (asked.length === 0) process.nextTick(flush);
      asked.push({ question, resolve, reject });
    });
}

const WAITS = /\bfor\s+(no\s+key\s+)?(update|share|key\s+share)\b|advisory|\bpg_sleep|\bnextval\b/i;

/** What may hold a hundred thousand rows of somebody: two such questions are better asked on two connections. */
const LONG = /\busage_record\b/i;

/** Whether a statement only reads and waits for nobody: those that write or lock would hold up their neighbours, and so would long ones. */
export function answersSoon(text: string): boolean {
  return /^\s*select\b/i.test(text) && !WAITS.test(text) && !LONG.test(text);
}

async function ask(pool: Pool, batch: readonly Asked[]): Promise<void> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (fault) {
    for (const { reject } of batch) reject(fault);
    return;
  }
  client.release(await pipelined(client, batch));
}

/** Asks a batch; returns whether the connection is lost. */
async function pipelined(client: PoolClient, batch: readonly Asked[]): Promise<boolean> {
  const open = client as unknown as Pipelined;
  open.pipeline = true;
  open.connection.stream.cork();
  const answers = batch.map(({ question, resolve, reject }) =>
    client.query(question).then(
      (answer) => {
        resolve(answer);
        return false;
      },
      (fault: unknown) => {
        reject(fault);
        // A fault of the server has its code; without one it is the connection that failed.
        return (fault as { code?: unknown } | null)?.code === undefined;
      },
    ),
  );
  open.connection.stream.uncork();
  const lost = (await Promise.all(answers)).some(Boolean);
  open.pipeline = false;
  return lost;
}

/** What the driver has but its types keep to themselves: a flag that it reads at every question, and the socket. */
interface Pipelined {
  pipeline: boolean;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}
