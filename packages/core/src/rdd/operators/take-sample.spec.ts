import { sc } from '../test-rdds';
import { chooseRows } from './take-sample';

describe('takeSample', () => {
  const rdd = sc.parallelize(
    Array.from({ length: 100 }, (_, i) => i),
    3,
  );

  it('takes as many as are asked for, each once, or all there are', async () => {
    const [some, all, none] = await Promise.all([20, 500, 0].map((num) => rdd.takeSample(false, num, 1)));
    expect([some?.length, new Set(some).size, all?.length, new Set(all).size, none]).toEqual([20, 20, 100, 100, []]);
    expect(some).toEqual(await rdd.takeSample(false, 20, 1));
  });

  it('takes elements again if they are replaced', async () => {
    const many = await rdd.takeSample(true, 500, 1);
    expect([many.length, new Set(many).size <= 100]).toEqual([500, true]);
    expect(await sc.emptyRDD().takeSample(true, 5)).toEqual([]);
  });

  it('refuses to take fewer than none', async () => {
    await expect(rdd.takeSample(false, -1)).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT' });
  });
});

describe('chooseRows', () => {
  it('chooses each row equally often', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 5000; seed++) {
      for (const place of chooseRows(false, 3, 10, seed)) counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(counts.every((count) => Math.abs(count - 1500) < 150)).toBe(true);
  });
});
