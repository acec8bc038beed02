import { runStateCase } from './run-state-case';
import type { Json, Vector } from './vector';

function stepCase(expected: Json): Vector {
  return {
    id: 'step',
    suite: 'own',
    test: 'own',
    kind: 'state',
    op: 'mapWithStateStep',
    args: { f: { fn: 'instructions' }, batchTime: 2000, timeoutThreshold: 1500, removeTimedOut: true },
    inputs: [
      [
        ['old', 1, 1000],
        ['new', 2, 1500],
      ],
      [
        ['new', 'get-state'],
        ['other', 'update-state'],
      ],
    ],
    ordered: false,
    expected,
  };
}

describe('runStateCase', () => {
  it('passes where states, what came out and what the function was called with are as expected', () => {
    const expected = {
      states: [
        ['other', 0, 2000],
        ['new', 2, 2000],
      ],
      mapped: [2],
      timedOut: [1],
      removed: [],
      functionCalled: true,
      touchedKeys: ['new', 'other', 'old'],
    };
    expect(runStateCase(stepCase(expected)).mismatch).toBeUndefined();
  });

  it.each<[string, Json, string]>([
    [
      'another time',
      {
        states: [
          ['other', 0, 2000],
          ['new', 2, 1500],
        ],
      },
      'states: expected',
    ],
    ['another result', { mapped: [3] }, 'mapped: expected [3], got [2]'],
    ['a state that did not time out', { timedOut: [] }, 'timedOut: expected [], got [1]'],
  ])('fails for %s', (_what, expected, mismatch) => {
    expect(runStateCase(stepCase(expected)).mismatch).toContain(mismatch);
  });
});
