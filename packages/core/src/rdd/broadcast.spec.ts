import { sc } from './test-rdds';

describe('Broadcast', () => {
  it('is read in tasks', async () => {
    const factor = sc.broadcast({ by: 3 });
    factor.unpersist();
    expect(
      await sc
        .parallelize([1, 2])
        .map((n) => n * factor.value.by)
        .collect(),
    ).toEqual([3, 6]);
  });

  it('has an id of its own, and no value once it is destroyed', () => {
    const [one, other] = [sc.broadcast(1), sc.broadcast(2)];
    one.destroy();
    expect([one.id === other.id, other.value]).toEqual([false, 2]);
    expect(() => one.value).toThrow(`Attempted to use Broadcast(${String(one.id)}) after it was destroyed.`);
  });
});
