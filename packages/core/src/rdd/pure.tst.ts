import { pure } from './pure';
import type { RDD } from './rdd';

declare const words: RDD<string>;
const add = (a: number, b: number): number => a + b;

// A pair is inferred as one, and so is the type of the element.
const counts = words.map(pure((word) => [word, 1])).reduceByKey(add);
const totals: RDD<number> = counts.map(([word, count]) => word.length + count);
words.map(pure((word: string) => [word.length, 1])).reduceByKey(add);
const long: RDD<string> = words.filter(pure((word) => word.length > 2));
const lengths: RDD<number> = words.map(pure((word) => word.length));
const letters: RDD<string> = words.flatMap(pure((word) => word.split('')));
long.union(letters);
totals.union(lengths);

// What it is given has to fit.
// @ts-expect-error -- a text is no number
words.map(pure((n: number) => n + 1));
// @ts-expect-error -- no function
pure('text');
