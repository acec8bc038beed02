import { requireArgument } from '../../errors/require-argument';
import type { PartitionStep } from '../rdd-node';
import { XorShiftRandom } from '../xor-shift-random';

/** How often a row is taken. */
export type Sampler = (random: XorShiftRandom) => number;

/** Rows taken by chance, the same ones for the same seed. @param samplerOf how a row is sampled */
export function sample(operator: string, seed: number, samplerOf: (row: unknown) => Sampler): PartitionStep {
  return {
    shape: 'partition',
    operator,
    fn: undefined,
    preservesPartitioning: true,
    *apply(rows, partition) {
      const random = new XorShiftRandom(seed, partition);
      for (const row of rows) for (let times = samplerOf(row)(random); times > 0; times--) yield row;
    },
  };
}

/** Takes each row once or not at all: those whose random number is in a range. */
export function withoutReplacement(from: number, to: number): Sampler {
  return (random) => {
    const at = random.nextDouble();
    return Number(at >= from && at < to);
  };
}

/**
 * Takes a row as often as chance has it, `mean` times on average (a Poisson distribution, drawn by multiplication).
 *
 * @see D. E. Knuth, The Art of Computer Programming, volume 2, 3.4.1
 */
export function withReplacement(mean: number): Sampler {
  return (random) => {
    let times = 0;
    // A product of more factors would be too small for a number.
    for (let left = mean; left > 0; left -= MEAN_AT_ONCE) {
      const limit = Math.exp(-Math.min(left, MEAN_AT_ONCE));
      for (let product = random.nextDouble(); product > limit; product *= random.nextDouble()) times++;
    }
    return times;
  };
}

const MEAN_AT_ONCE = 500;

/** A sampler for a fraction of rows. @throws RddError TSS_RDD_BAD_ARGUMENT */
export function samplerFor(operation: string, replace: boolean, fraction: number): Sampler {
  const isRight = replace ? fraction >= 0 && Number.isFinite(fraction) : fraction >= 0 && fraction <= 1;
  const expected = replace ? 'a number of 0 or more' : 'a number from 0 to 1';
  requireArgument(isRight, fraction, { operation, argument: 'fraction', expected });
  return replace ? withReplacement(fraction) : withoutReplacement(0, fraction);
}

/** For samples whose seed the program does not give. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
