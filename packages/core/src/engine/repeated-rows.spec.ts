import type { Aggregate } from '@ts-streaming/kernel/contract';
import { RepeatedRows } from './repeated-rows';

/** What is emitted for values that come so often, and whether that is exact. */
function repeated(operation: Aggregate, ...rows: readonly [value: unknown, times: number][]): [unknown[], boolean] {
  const emitted: unknown[] = [];
  const target = new RepeatedRows('spec', operation, (row) => emitted.push((row as [string, unknown])[1]) > 0);
  for (const [value, times] of rows) {
    target.times = times;
    target.emit(['k', value]);
  }
  return [emitted, target.isExact];
}

const { MAX_SAFE_INTEGER } = Number;

describe('RepeatedRows', () => {
  it('multiplies what is summed', () => {
    expect(repeated('sum', [2, 3], [-1, 4], [-0, 5])).toEqual([[6, -4, -0], true]);
  });

  it('takes minima and maxima once', () => {
    expect([repeated('min', [0.5, 3]), repeated('max', [Number.NaN, 2])]).toEqual([
      [[0.5], true],
      [[Number.NaN], true],
    ]);
  });

  it.each([
    ['a fraction', [0.5, 1]],
    ['an infinity', [Infinity, 1]],
    ['NaN', [Number.NaN, 2]],
    ['a text', ['1', 1]],
    ['more than is exact', [MAX_SAFE_INTEGER, 2]],
  ] as const)('is not exact for the sum of %s', (_, row) => {
    expect(repeated('sum', [row[0], row[1]])[1]).toBe(false);
  });

  it('is not exact where some sum of all could be inexact, though the one in this order is not', () => {
    expect(repeated('sum', [MAX_SAFE_INTEGER, 1], [-1, 1])[1]).toBe(false);
    expect(repeated('sum', [MAX_SAFE_INTEGER - 1, 1], [-1, 1])[1]).toBe(true);
  });

  it('is not exact any more once it was not', () => {
    expect(repeated('sum', [0.5, 1], [1, 1])[1]).toBe(false);
    const rows = new RepeatedRows('spec', 'sum', () => true);
    rows.giveUp();
    expect([rows.emit(['k', 1]), rows.isExact]).toEqual([false, false]);
  });

  it('is not exact for a minimum that is no number: Math.min makes one of it only where there are two', () => {
    expect(repeated('min', ['1', 2])[1]).toBe(false);
  });

  it('refuses what is no pair', () => {
    const rows = new RepeatedRows('spec', 'sum', () => true);
    expect(() => rows.emit('k')).toThrow(expect.objectContaining({ code: 'TSS_KEY_NOT_A_PAIR' }) as Error);
  });
});
