import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way to the database for one process: as slow as wanted, or cut so that nobody is told. */
export interface Gate {
  readonly port: number;
  /** What comes back from the server is late by so much. */
  delayMs: number;
  /** Nothing passes, and nobody hears that it does not: as when a cable is pulled. */
  isCut: boolean;
  stop(): Promise<void>;
}

export async function openGate(socketPath: string): Promise<Gate> {
  const open = new Set<Socket>();
  const gate = { port: 0, delayMs: 0, isCut: false };
  const pass = (from: Socket, to: Socket, isLate: boolean): void => {
    from.on('data', (bytes: Buffer) => {
      // What was on its way when the cable was pulled is lost, and with it everything that would follow it.
      const send = (): unknown => !gate.isCut && !lost.has(from) && to.writable && to.write(bytes);
      if (gate.isCut) lost.add(from);
      else if (isLate && gate.delayMs > 0) setTimeout(send, gate.delayMs);
      else send();
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  };
  const lost = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(socketPath);
    open.add(client).add(database);
    pass(client, database, false);
    pass(database, client, true);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  gate.port = (server.address() as AddressInfo).port;
  return Object.assign(gate, {
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  });
}
