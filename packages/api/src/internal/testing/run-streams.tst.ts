import type { DStream } from '../../dstream';
import { runStreams } from './run-streams';

type Eq<A, B> = [A, B] extends [B, A] ? true : false;
type OutputOf<P> = P extends Promise<(infer U)[][]> ? U : never;

export const counted = runStreams({
  inputs: [[['a', 'b'], null, []]],
  build: (_ssc, [words]) => (words satisfies DStream<string>).count(),
});
export const counted_: Eq<OutputOf<typeof counted>, number> = true;

export const united = runStreams({
  inputs: [[['a']], [[1], [2]]],
  build: (ssc, [words, numbers]) =>
    ssc.transform([words satisfies DStream<string>, numbers satisfies DStream<number>], ([a, b]) => a.union(b)),
});
export const united_: Eq<OutputOf<typeof united>, string | number> = true;

export const pairs = runStreams({
  inputs: [
    [
      [['a', 1]],
      [
        ['a', 2],
        ['b', 1],
      ],
      [],
    ],
  ],
  build: (_ssc, [stream]) => stream.reduceByKey((x, y) => x + y),
});
export const pairs_: Eq<OutputOf<typeof pairs>, [string, number]> = true;

// A build that returns no stream is refused.
export const nothing = runStreams({
  inputs: [[['a']]],
  // @ts-expect-error -- there is nothing to collect
  build: (_ssc, [words]) => {
    words.print();
  },
});
