import './runtime.ts';
import { parseArgs } from 'node:util';
import type { Store } from '../store/index.ts';
import { endSenders, makeSender, type Sender, senders } from '../usage/index.ts';
import { configurationOrExit, openDatabase } from './start-up.ts';

const USAGE = `npm run token -- --make NAME [--files-a-day 10000] [--gigabytes-a-day 64]
                                lets a system hand in usage files by HTTP, and prints its token, once
npm run token -- --end NAME     its tokens open nothing any more
npm run token -- --list

curl --data-binary @usage-KV1-20261103T071502Z-000001.csv -H 'Authorization: Bearer TOKEN' \\
  'https://HOST_CARE/api/usage-files?name=usage-KV1-20261103T071502Z-000001.csv'`;

function readArguments() {
  try {
    const word = { type: 'string' } as const;
    const options = { make: word, end: word, list: { type: 'boolean' } } as const;
    const quota = { 'files-a-day': word, 'gigabytes-a-day': word } as const;
    const { values: given } = parseArgs({ options: { ...options, ...quota } });
    const { 'files-a-day': files = '10000', 'gigabytes-a-day': gigabytes = '64', ...values } = given;
    if (![files, gigabytes].every((each) => /^[1-9]\d{0,5}$/.test(each))) return null;
    const name = (values.make ?? values.end ?? '').trim();
    const isName = /^[\w .-]{1,80}$/.test(name);
    const asked = Object.values(values).filter((value) => value !== undefined).length;
    const quotas = { filesADay: Number(files), bytesADay: BigInt(gigabytes) * 2n ** 30n };
    return asked === 1 && (values.list === true || isName) ? { ...values, name, quota: quotas } : null;
  } catch {
    return null;
  }
}

async function work(store: Store, asked: NonNullable<ReturnType<typeof readArguments>>): Promise<void> {
  const { name, quota } = asked;
  if (asked.list === true) for (const sender of await senders(store)) console.log(lineOf(sender));
  else if (asked.make === undefined)
    console.log(`${await store.transaction((tx) => endSenders(tx, name))} ended`);
  else console.log(await store.transaction((tx) => makeSender(tx, name, quota)));
}

function lineOf({ senderId, name, madeAt, endedAt }: Sender): string {
  return `${senderId}  ${name}  since ${madeAt.toString()}${endedAt === null ? '' : `, ended ${endedAt.toString()}`}`;
}

const config = configurationOrExit([]);
const asked = readArguments();
if (asked === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const database = await openDatabase(config, console.error);
  try {
    await work(database.store, asked);
  } finally {
    await database.close();
  }
}
