import { SlotPool } from './slot-pool';

function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe('SlotPool', () => {
  it('runs as many tasks at once as there are slots, in order of arrival', async () => {
    const slots = new SlotPool(2);
    const gates = [gate(), gate(), gate()];
    const started: number[] = [];
    const tasks = gates.map(({ opened }, i) =>
      slots.run(async () => {
        started.push(i);
        await opened;
        return i;
      }),
    );
    await Promise.resolve();
    const before = [...started];
    for (const { open } of gates) open();
    expect([before, await Promise.all(tasks), started]).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it('leaves a held slot to its holder until it is released', async () => {
    const slots = new SlotPool(1);
    const lease = slots.hold('Receiver 0');
    let ran = false;
    const task = slots.run(() => Promise.resolve((ran = true)));
    await Promise.resolve();
    const whileHeld = ran;
    lease?.release();
    await task;
    expect([whileHeld, ran, slots.held]).toEqual([false, true, 0]);
  });

  it('has no slot to hold when all are held', () => {
    const slots = new SlotPool(1);
    expect([slots.hold('a') === undefined, slots.hold('b') === undefined]).toEqual([false, true]);
  });

  it('frees the slot of a task that failed', async () => {
    const slots = new SlotPool(1);
    await expect(slots.run(() => Promise.reject(new RangeError('failed')))).rejects.toThrow('failed');
    await expect(slots.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });

  it('rejects waiting tasks when they are cancelled', async () => {
    const slots = new SlotPool(1);
    slots.hold('Receiver 0');
    const task = slots.run(() => Promise.resolve());
    slots.cancelWaiting('stopped');
    await expect(task).rejects.toMatchObject({ code: 'TSS_JOB_CANCELLED', context: { reason: 'stopped' } });
  });
});
