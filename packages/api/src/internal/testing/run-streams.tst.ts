import type { DStream } from '../../dstream';
import { runStreams } from './run-streams';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function check<T extends true>(): T | undefined {
  return undefined;
}

const counted = runStreams({
  inputs: [[['a', 'b'], null, []]],
  build: (_ssc, [words]) => {
    check<Equal<typeof words, DStream<string>>>();
    return words.count();
  },
});
check<Equal<typeof counted, Promise<number[][]>>>();

const two = runStreams({
  inputs: [[['a']], [[1], [2]]],
  build: (ssc, [words, numbers]) => {
    check<Equal<typeof numbers, DStream<number>>>();
    return ssc.transform([words, numbers], ([a, b]) => a.union(b));
  },
});
check<Equal<typeof two, Promise<(string | number)[][]>>>();

const pairs = runStreams({
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
check<Equal<typeof pairs, Promise<[string, number][][]>>>();

// A build that returns no stream is refused.
void runStreams({
  inputs: [[['a']]],
  // @ts-expect-error -- nothing to collect
  build: (_ssc, [words]) => {
    words.print();
  },
});
