import { type KernelReport, reportLines } from './report';

const NATIVE: KernelReport = {
  kernel: 'native',
  description: 'c++ avx2',
  results: [
    { id: 'a', failure: undefined, loweredSteps: 3 },
    { id: 'b', failure: 'no operator RDD.zip', loweredSteps: 0 },
    { id: 'c', failure: undefined, loweredSteps: 2 },
  ],
};
const TYPESCRIPT: KernelReport = {
  kernel: 'typescript',
  description: 'ts',
  results: [
    { id: 'a', failure: 'expected 1, got 2', loweredSteps: 3 },
    { id: 'b', failure: 'no operator RDD.zip', loweredSteps: 0 },
    { id: 'c', failure: undefined, loweredSteps: 2 },
  ],
};

describe('reportLines', () => {
  it('names each kernel with what was lowered and what failed; a case that failed on one kernel has failed', () => {
    expect(reportLines([NATIVE, TYPESCRIPT])).toEqual([
      'native kernel (c++ avx2): 2 passed, 1 failed; 5 steps of 2 cases lowered',
      '  b: no operator RDD.zip',
      '',
      'typescript kernel (ts): 1 passed, 2 failed; 5 steps of 2 cases lowered',
      '  a: expected 1, got 2',
      '  b: no operator RDD.zip',
      '',
      '1 passed, 2 failed',
    ]);
  });
});
