import { milliseconds, SparkContext } from '@ts-streaming/core';
import { StreamingContext } from '../streaming-context';

const context = (): StreamingContext => new StreamingContext(new SparkContext('local[2]', 'test'), milliseconds(100));

describe('socketTextStream', () => {
  it('refuses an address that cannot be one when it is declared', () => {
    const badAddress = expect.objectContaining({ code: 'TSS_CONNECTOR_BAD_ADDRESS' }) as Error;
    expect(() => context().socketTextStream('localhost', 0)).toThrow(badAddress);
    expect(() => context().socketTextStream('', 9999)).toThrow(badAddress);
    expect(() => context().socketTextStream({ path: '' })).toThrow(badAddress);
  });

  it('refuses TLS options that cannot reach the thread of the receiver', () => {
    const tls = { checkServerIdentity: () => undefined } as object;
    expect(() => context().socketTextStream('localhost', 9999, { tls })).toThrow(
      expect.objectContaining({
        code: 'TSS_CONNECTOR_BAD_ADDRESS',
        message: expect.stringContaining('tls.checkServerIdentity') as string,
      }) as Error,
    );
  });

  it('is a source of its own, named for dashboards', () => {
    const stream = context().socketTextStream('localhost', 9999);
    expect([stream.node.name, stream.slideDuration.milliseconds]).toEqual(['Socket stream', 100]);
  });
});
