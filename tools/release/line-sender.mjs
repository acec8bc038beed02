import { createServer } from 'node:net';

/**
 * Serves a text to everyone who connects, on loopback, and keeps the connection open: a receiver that is told of the end connects again.
 *
 * @param {string} text
 */
export async function startLineSender(text) {
  const open = new Set();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    socket.write(text);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: server.address().port,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
