import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DroppedData, milliseconds, SparkContext, StreamingConf } from '@ts-streaming/core';
import type { DStream } from '../dstream';
import { StreamingContext } from '../streaming-context';

/** A server on loopback that sends a text to each connection, and leaves it open. */
async function serverOf(text: string): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).write(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** Runs a context until its batches have brought so many elements, and stops it. @returns the elements in order */
async function elementsOf(ssc: StreamingContext, stream: DStream<string>, count: number): Promise<string[]> {
  const elements: string[] = [];
  const all = new Promise<void>((resolve) => {
    stream.foreachRDD(async (rdd) => {
      elements.push(...(await rdd.collect()));
      if (elements.length >= count) resolve();
    });
  });
  await ssc.start();
  await Promise.race([all, ssc.awaitTermination()]);
  await ssc.stop();
  return elements;
}

describe('socketTextStream', () => {
  it('streams the lines of several sockets at once, each on a slot of its own', async () => {
    const servers = await Promise.all(['a\nb\r\nü\rc\n', 'd\n\n', 'e\nnot yet whole'].map(serverOf));
    const ssc = new StreamingContext(new SparkContext('local[4]', 'sockets'), milliseconds(50));
    const streams = servers.map(({ port }) => ssc.socketTextStream('127.0.0.1', port));

    const elements = await elementsOf(ssc, ssc.union(streams), 7);

    for (const { server } of servers) server.close();
    expect(elements.sort()).toEqual(['', 'a', 'b', 'c', 'd', 'e', 'ü']);
  });

  it('processes all that was received before a graceful stop, and drops the unfinished line', async () => {
    const { server, port } = await serverOf(`${'line\n'.repeat(100_000)}unfinished`);
    const ssc = new StreamingContext(new SparkContext('local[2]', 'sockets'), milliseconds(50));
    const counts: number[] = [];
    const dropped: DroppedData[] = [];
    const firstBatch = new Promise<void>((resolve) => {
      ssc.socketTextStream('127.0.0.1', port).foreachRDD(async (rdd) => {
        counts.push(await rdd.count());
        if (sum(counts) > 0) resolve();
      });
    });
    ssc.addStreamingListener({ onReceiverStopped: ({ receiverInfo }) => void dropped.push(receiverInfo.dropped) });
    await ssc.start();
    await firstBatch;

    await ssc.stop(true, true);

    server.close();
    expect([sum(counts), dropped]).toEqual([100_000, [{ oversizedLines: 0, partialLines: 1, refusedRows: 0 }]]);
  });

  it('loses nothing and reports when the peer closes and comes back', async () => {
    const connections: string[] = ['a\nb\nc', 'd\n', 'e'];
    const server = createServer((socket) => socket.end(connections.shift() ?? ''));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const conf = new StreamingConf().setMaster('local[2]').setAppName('sockets');
    conf.set('spark.streaming.receiverRestartDelay', '20ms');
    const ssc = new StreamingContext(new SparkContext(conf), milliseconds(50));
    const errors: string[] = [];
    ssc.addStreamingListener({
      onReceiverError: ({ receiverInfo }) => void errors.push(receiverInfo.lastErrorMessage),
    });
    const { port } = server.address() as AddressInfo;

    const elements = await elementsOf(ssc, ssc.socketTextStream('127.0.0.1', port), 5);

    server.close();
    expect([elements, errors[0]]).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      `Socket data stream from 127.0.0.1:${String(port)} had no more data. It is connected again.`,
    ]);
  });

  it('streams from a Unix socket', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'unix-stream-'));
    const path = join(directory, 'lines.sock');
    const server = createServer((socket) => socket.write('a\nb\n'));
    server.listen(path);
    await once(server, 'listening');
    const ssc = new StreamingContext(new SparkContext('local[2]', 'sockets'), milliseconds(50));

    const elements = await elementsOf(ssc, ssc.socketTextStream({ path }), 2);

    server.close();
    rmSync(directory, { recursive: true });
    expect(elements).toEqual(['a', 'b']);
  });
});

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
