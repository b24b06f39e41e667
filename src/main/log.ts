import { type DestinationStream, type Logger, pino } from 'pino';
import { faultFields } from './fault-fields.ts';

/** Lines that wait for room at most, in bytes; what comes beyond them is dropped. */
const WAITING_MAX = 1 << 20;

/**
 * The log of a process: lines of JSON on standard output. A disk without room for them loses lines, never the process: pino's own
 * destination would end it and then wait for room in its last flush for ever, neither alive nor dead.
 */
export function openLog(process: { readonly name: string; readonly pid: number }, level: string): Logger {
  const options = {
    level,
    base: { process: process.name, pid: process.pid },
    serializers: { err: faultFields },
    redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
  };
  return pino(options, standardOutput());
}

function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, maxLength: WAITING_MAX });
  output.on('error', () => undefined);
  return output;
}
