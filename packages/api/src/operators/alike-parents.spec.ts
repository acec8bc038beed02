import { DStreamNode, Duration, milliseconds, type RDD, SparkContext } from '@ts-streaming/core';
import { StreamingContext } from '../streaming-context';
import { alikeParents } from './alike-parents';

/** Has an RDD every other batch. */
class EveryOther extends DStreamNode<string> {
  override readonly dependencies = [];
  override readonly slideDuration = new Duration(200);
  override compute(): RDD<string> | undefined {
    return undefined;
  }
}

describe('alikeParents', () => {
  const contextOf = (): StreamingContext => new StreamingContext(new SparkContext('local', 'test'), milliseconds(100));

  it('gives the streams if they have one context and one slide', () => {
    const context = contextOf();
    const nodes = [context.queueStream<string>([]).node, context.queueStream<string>([]).node];
    expect(alikeParents('union', nodes)).toEqual(nodes);
  });

  it('refuses streams that slide differently, and says how', () => {
    const { node } = contextOf().queueStream<string>([]);
    expect(() => alikeParents('union', [node, new EveryOther(node.graph, 'every other')])).toThrow(
      expect.objectContaining({
        code: 'TSS_GRAPH_SLIDE_MISMATCH',
        context: { operation: 'union', left: 100, right: 200 },
      }) as Error,
    );
  });

  it.each([
    ['TSS_GRAPH_NO_STREAMS', () => []],
    [
      'TSS_GRAPH_OTHER_CONTEXT',
      () => [contextOf(), contextOf()].map((context) => context.queueStream<string>([]).node),
    ],
  ])('refuses others with %s', (code, nodes) => {
    expect(() => alikeParents('transform', nodes())).toThrow(
      expect.objectContaining({ code, context: { operation: 'transform' } }) as Error,
    );
  });
});
