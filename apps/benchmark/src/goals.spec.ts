import { figureGoal, likeWithLikeGoal, ratioGoal, sumOfTimesGoal } from './goals';
import type { Round, RoundSample } from './row';

function round(samples: Readonly<Record<string, Partial<RoundSample>>>): Round {
  return (entrant) => {
    const sample = samples[entrant];
    return sample === undefined ? undefined : { value: 1, description: '', ...sample };
  };
}

describe('ratioGoal', () => {
  it('divides by the reference, and is nothing without it', () => {
    const goal = ratioGoal('ours', 'theirs', 2);

    expect([goal.of(round({ ours: { value: 6 }, theirs: { value: 3 } })), goal.of(round({ ours: {} }))]).toEqual([
      2,
      undefined,
    ]);
  });
});

describe('likeWithLikeGoal', () => {
  const goal = likeWithLikeGoal('kernel', ['limit', 'limit-machine'], 0.85);
  const limits = {
    limit: { value: 100, description: 'C++ limit (avx2)' },
    'limit-machine': { value: 200, description: 'C++ limit (avx512)' },
  };

  it.each([
    ['native 0.1.0 (avx2)', 1],
    ['native 0.1.0 (avx512), one thread', 0.5],
    ['native 0.1.0 (neon)', 1],
  ])('holds %s against the limit with the same instructions', (description, ratio) => {
    expect(goal.of(round({ ...limits, kernel: { value: 100, description } }))).toBe(ratio);
  });
});

describe('sumOfTimesGoal', () => {
  it('is 1 for an entrant that takes as long as the parts one after the other', () => {
    const goal = sumOfTimesGoal('all', ['read', 'count'], 1);

    expect(goal.of(round({ all: { value: 75 }, read: { value: 300 }, count: { value: 100 } }))).toBeCloseTo(1, 12);
    expect(goal.of(round({ all: { value: 75 }, count: { value: 100 } }))).toBeUndefined();
  });
});

describe('figureGoal', () => {
  it('takes a figure by its name, or the value', () => {
    const limits = { sense: 'at most', asked: 3, unit: 'ms' } as const;
    const samples = round({ tick: { value: 0.4, figures: { 'p99 ms': 2 } } });

    const goals = [undefined, 'p99 ms', 'p50 ms'].map((figure) => figureGoal('tick', figure, limits));

    expect(goals.map((goal) => goal.of(samples))).toEqual([0.4, 2, undefined]);
  });
});
