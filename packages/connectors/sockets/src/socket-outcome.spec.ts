import { failureOf } from './socket-outcome';

describe('failureOf', () => {
  it('says what the system said', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    const several = Object.assign(new AggregateError([refused, new Error('connect ECONNREFUSED ::1:1')]), {
      code: 'ECONNREFUSED',
    });
    expect([failureOf(refused), failureOf(several), failureOf(new RangeError(''))]).toEqual([
      { reason: 'connect ECONNREFUSED 127.0.0.1:1', code: 'ECONNREFUSED' },
      { reason: 'connect ECONNREFUSED 127.0.0.1:1; connect ECONNREFUSED ::1:1', code: 'ECONNREFUSED' },
      { reason: 'RangeError', code: '' },
    ]);
  });
});
