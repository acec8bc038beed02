import { type RDD, SparkContext } from '../index';

const lines: RDD<string> = new SparkContext('local', 'types').textFile('text');
const stop = new Set(['a']);

const words: RDD<string> = lines.filter((word, { stop }) => !stop.has(word), { stop });
const pairs: RDD<readonly [string, number]> = words.map((word, { weight }) => [word, weight * 2], { weight: 1 });
const parts: RDD<string> = words.flatMap((word, { by }) => word.split(by), { by: ' ' });
const scaled: RDD<[string, number]> = pairs.mapValues((n, { factor }) => n * factor, { factor: 2 });

words.map(
  (word, { stop, list }) => {
    // @ts-expect-error -- what is captured is not to be changed
    const set: Set<string> = stop;
    // @ts-expect-error -- what is captured is not to be changed
    const array: string[] = list;
    return word + String(set.size + array.length);
  },
  { stop, list: [word()] },
);
// @ts-expect-error -- no such capture
words.map((word, { other }: { readonly other: string }) => word + other, { stop });

function word(): string {
  return 'a';
}

export const typed = { parts, scaled };
