import './runtime.ts';
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  cancelVouchers,
  issueVouchers,
  proposeVouchers,
  refuseVouchers,
  voucherBatches,
  voucherBySerial,
  voucherCodeText,
} from '../charging/index.ts';
import type { Store } from '../store/index.ts';
import { decimal, hryvnias } from '../terms/index.ts';
import { configurationOrExit, openDatabase, keysOf } from './start-up.ts';

const USAGE = `npm run vouchers -- --propose --amount 50 --count 100 --days 365 --purpose 'kiosks' --by NAME
npm run vouchers -- --approve BATCH --by ANOTHER --out FILE   makes the codes and writes them, once
npm run vouchers -- --refuse BATCH --by ANOTHER
npm run vouchers -- --cancel BATCH --by NAME --purpose 'why'  ends what was not used
npm run vouchers -- --list
npm run vouchers -- --serial SERIAL

A batch needs two people. The codes are in FILE and nowhere else: we keep only their keyed hashes.`;

const word = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  propose: flag,
  list: flag,
  approve: word,
  refuse: word,
  cancel: word,
  serial: word,
  amount: word,
  count: word,
  days: { ...word, default: '365' },
  purpose: { ...word, default: '' },
  by: { ...word, default: '' },
  out: word,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function read(): Values | null {
  try {
    const { values } = parseArgs({ options });
    const asks = [values.propose, values.list, values.approve, values.refuse, values.cancel, values.serial];
    const isQuestion = values.list === true || values.serial !== undefined;
    return asks.filter((each) => each !== undefined).length === 1 && (isQuestion || values.by !== '')
      ? values
      : null;
  } catch {
    return null;
  }
}

async function propose(store: Store, { amount, count, days, purpose, by }: Values): Promise<string> {
  const batchId = await store.transaction((tx) =>
    proposeVouchers(
      tx,
      {
        amount: hryvnias(amount ?? ''),
        vouchers: Number(count),
        validUntil: tx.now.add({ hours: 24 * Number(days) }),
        purpose,
      },
      by,
    ),
  );
  return `Proposed ${batchId}. Another person approves it.`;
}

/** The file is there and empty before codes are made: codes that cannot be written are never made. */
async function approve(store: Store, key: Buffer, batchId: string, { by, out }: Values): Promise<string> {
  if (out === undefined) throw new Error('--out FILE: where shall the codes go?');
  const file = await open(out, 'wx', 0o600);
  try {
    return await store.transaction(async (tx) => {
      const printed = await issueVouchers(tx, key, batchId, by);
      if ('refused' in printed) throw new Error(`not approved: ${printed.refused}`);
      const lines = printed.map(({ serial, code }) => `${serial};${voucherCodeText(code)}`);
      await file.writeFile(`serial;code\n${lines.join('\n')}\n`);
      await file.sync();
      return `Issued ${printed.length} vouchers: their codes are in ${out}.`;
    });
  } finally {
    await file.close();
  }
}

async function work(store: Store, key: Buffer, values: Values): Promise<string> {
  const { approve: approved, refuse: refused, cancel: cancelled, by, purpose } = values;
  if (values.propose === true) return propose(store, values);
  if (approved !== undefined) return approve(store, key, approved, values);
  if (refused !== undefined)
    return (await store.transaction((tx) => refuseVouchers(tx, refused, by))) ?? 'Refused.';
  if (cancelled !== undefined) {
    const ended = await store.transaction((tx) => cancelVouchers(tx, cancelled, by, purpose));
    return typeof ended === 'number'
      ? `Cancelled: ${ended} vouchers ended.`
      : `not cancelled: ${ended.refused}`;
  }
  return values.serial === undefined ? listed(store) : found(store, values.serial);
}

async function listed(store: Store): Promise<string> {
  const batches = await voucherBatches(store, { limit: 100 });
  const lines = batches.map(
    (each) =>
      `${each.batchId}  ${each.state.padEnd(9)}  ${each.vouchers} × ${decimal(each.amount)}  used ${each.used}, open ${each.open}  ${each.purpose}`,
  );
  return lines.join('\n') || 'There are no batches.';
}

async function found(store: Store, serial: string): Promise<string> {
  const voucher = await voucherBySerial(store, serial);
  if (voucher === null) return 'There is no such voucher.';
  const use = voucher.usedBy === null ? '' : ` by ${voucher.usedBy} at ${String(voucher.usedAt)}`;
  return `${serial}: ${decimal(voucher.amount)}, ${voucher.state}${use}, batch ${voucher.batchId}`;
}

const config = configurationOrExit(process.argv.slice(2).filter((each) => each === '--help'));
const values = read();
if (values === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const database = await openDatabase(config, console.error);
  try {
    const { vouchers } = await keysOf(config);
    console.log(await work(database.store, vouchers, values));
  } catch (fault) {
    console.error((fault as Error).message);
    process.exitCode = 1;
  } finally {
    await database.close();
  }
}
