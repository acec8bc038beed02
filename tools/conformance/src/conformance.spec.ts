import { join } from 'node:path';
import { contextOn, KERNELS, runCase } from './run-case';
import { readVectors } from './vector';

const VECTORS = readVectors(join(__dirname, '../../../conformance'));

describe('the cases of conformance/', () => {
  it('are all there', () => {
    expect(VECTORS).toHaveLength(277);
  });

  for (const kernel of KERNELS) {
    const declare = kernel === 'native' && !isNativeThere() ? it.skip : it;
    declare(
      `give what Spark gives on the ${kernel} kernel, where their operators are there`,
      async () => {
        const wrong: string[] = [];
        let loweredSteps = 0;
        for (const vector of VECTORS) {
          const result = await runCase(vector, kernel);
          loweredSteps += result.loweredSteps;
          if (result.failure === undefined || result.failure.startsWith('no operator ')) continue;
          wrong.push(`${vector.id}: ${result.failure}`);
        }
        expect(wrong).toEqual([]);
        // Otherwise the kernel had no part in it.
        expect(loweredSteps).toBeGreaterThan(20);
      },
      120_000,
    );
  }
});

/** Where no addon was built there is nothing to test, unless one is required. */
function isNativeThere(): boolean {
  try {
    return contextOn('native').kernel.id === 'native';
  } catch (error) {
    if (process.env['TS_STREAMING_NATIVE'] === 'require') throw error;
    return false;
  }
}
