import { Agent, get } from 'node:http';

// Sends so many GETs over 16 connections and ends; a process of its own, so that its work is not counted as the server's.
// Arguments: port, path, host, cookie, count.

const [port = '', path = '/', host = '', cookie = '', count = '1000'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
let left = Number(count);

function once(): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: '127.0.0.1', headers: { host, cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });
}

async function connection(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await once();
  }
}

await Promise.all(Array.from({ length: 16 }, connection));
agent.destroy();
