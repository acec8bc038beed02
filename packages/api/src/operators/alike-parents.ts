import { type DStreamNode, GraphError } from '@ts-streaming/core';

/**
 * Checks that streams can be combined batch by batch.
 *
 * @returns the streams, of which there is at least one
 * @throws GraphError TSS_GRAPH_NO_STREAMS, TSS_GRAPH_OTHER_CONTEXT, TSS_GRAPH_SLIDE_MISMATCH
 */
export function alikeParents<T>(
  operation: string,
  parents: readonly DStreamNode<T>[],
): readonly [DStreamNode<T>, ...DStreamNode<T>[]] {
  const [first, ...others] = parents;
  if (first === undefined) throw new GraphError('TSS_GRAPH_NO_STREAMS', { operation });
  for (const { graph, slideDuration } of others) {
    if (graph !== first.graph) throw new GraphError('TSS_GRAPH_OTHER_CONTEXT', { operation });
    if (slideDuration.equals(first.slideDuration)) continue;
    throw new GraphError('TSS_GRAPH_SLIDE_MISMATCH', {
      operation,
      left: first.slideDuration.milliseconds,
      right: slideDuration.milliseconds,
    });
  }
  return [first, ...others];
}
