import { sc } from '../test-rdds';

describe('range', () => {
  it.each([
    [[5], [0, 1, 2, 3, 4]],
    [
      [2, 5],
      [2, 3, 4],
    ],
    [
      [0, 10, 4],
      [0, 4, 8],
    ],
    [
      [3, 0, -1],
      [3, 2, 1],
    ],
    [[3, 3], []],
    [[5, 0], []],
  ])('makes the numbers of range(%j)', async (args, expected) => {
    expect(await sc.range(...(args as [number, number, number])).collect()).toEqual(expected);
  });

  it('cuts them as parallelize does, and makes none before they are asked for', async () => {
    expect(await sc.range(0, 5, 1, 3).glom().collect()).toEqual([[0], [1, 2], [3, 4]]);
    expect(await sc.range(0, 1e12, 1, 2).take(2)).toEqual([0, 1]);
  });

  it('refuses a step of 0, and parts of numbers', () => {
    for (const args of [
      [0, 1, 0],
      [0.5, 1, 1],
    ] as [number, number, number][]) {
      expect(() => sc.range(...args)).toThrow(expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error);
    }
  });
});
