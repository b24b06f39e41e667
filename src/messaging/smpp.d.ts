/** The npm package `smpp`, which has no types: only what the tests of a second implementation use. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:net';

  export interface NpmPdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [field: string]: unknown;
    response(fields?: Record<string, unknown>): NpmPdu;
  }

  export interface NpmSession extends EventEmitter {
    bind_transceiver(fields: Record<string, unknown>, answered: (pdu: NpmPdu) => void): boolean;
    submit_sm(fields: Record<string, unknown>, answered: (pdu: NpmPdu) => void): boolean;
    deliver_sm(fields: Record<string, unknown>, answered?: (pdu: NpmPdu) => void): boolean;
    unbind(answered: (pdu: NpmPdu) => void): boolean;
    send(pdu: NpmPdu): boolean;
    close(): void;
    destroy(): void;
  }

  const smpp: {
    connect(options: { url: string }): NpmSession;
    createServer(onSession: (session: NpmSession) => void): Server;
  };
  export default smpp;
}
