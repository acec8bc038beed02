import { type DStreamNode, GraphError, type RDD, type Time } from '@ts-streaming/core';

/** One RDD of each parent for a batch, in order. @throws GraphError TSS_GRAPH_NO_RDD if one has none */
export function parentRdds<T>(operation: string, parents: readonly DStreamNode<T>[], time: Time): RDD<T>[] {
  return parents.map((parent) => {
    const rdd = parent.getOrCompute(time);
    if (rdd === undefined) throw new GraphError('TSS_GRAPH_NO_RDD', { operation, timeMs: time.milliseconds });
    return rdd;
  });
}
