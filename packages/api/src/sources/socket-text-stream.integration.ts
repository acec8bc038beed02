import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { milliseconds, SparkContext } from '@ts-streaming/core';
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
});
