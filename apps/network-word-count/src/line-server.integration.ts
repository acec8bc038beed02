import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { startLineServer } from './line-server';

describe('startLineServer', () => {
  it('sends its lines from the first one down every connection, and repeats them', async () => {
    const server = await startLineServer({ lines: ['to be', 'or not'], linesPerSecond: 1000 });

    const received = [await firstLines(server.port, 3), await firstLines(server.port, 5)];

    server.close();
    expect(received).toEqual([
      ['to be', 'or not', 'to be'],
      ['to be', 'or not', 'to be', 'or not', 'to be'],
    ]);
  });
});

async function firstLines(port: number, count: number): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const lines: string[] = [];
  for await (const line of createInterface({ input: socket })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  socket.destroy();
  return lines;
}
