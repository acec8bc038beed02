import { firstResultOf } from './first-result';

describe('firstResultOf', () => {
  it('looks at the first result only, and hands on all', () => {
    const checked = firstResultOf('map');
    const late = Promise.resolve(1);
    expect([checked('a'), checked(late)]).toEqual(['a', late]);
    expect(() => firstResultOf('map')(late)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_ASYNC_FUNCTION' }) as Error,
    );
  });

  it('takes null, and objects that are no promises', () => {
    expect([firstResultOf('map')(null), firstResultOf('map')({ then: 1 })]).toEqual([null, { then: 1 }]);
  });
});
