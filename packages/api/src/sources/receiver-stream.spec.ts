import { milliseconds, Receiver, ReceiverInputDStream, SparkContext } from '@ts-streaming/core';
import { StreamingContext } from '../streaming-context';

class Silent extends Receiver<string> {
  override onStart(): void {}
  override onStop(): void {}
}

describe('PluggableInputDStream', () => {
  it('is the stream of its receiver, made where the program calls receiverStream', () => {
    const context = new StreamingContext(new SparkContext('local[2]', 'test'), milliseconds(100));
    const receiver = new Silent();
    const { node } = context.receiverStream(receiver);
    expect([node.name, node.callSite.short, node instanceof ReceiverInputDStream && node.receiver]).toEqual([
      'Pluggable stream',
      expect.stringMatching(/^receiverStream at receiver-stream\.spec\.ts:\d+$/),
      receiver,
    ]);
  });
});
