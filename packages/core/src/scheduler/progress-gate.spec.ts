import { ManualClock } from '../time/manual-clock';
import { ProgressGate } from './progress-gate';

describe('ProgressGate', () => {
  it('opens at once where the condition holds', async () => {
    expect(await new ProgressGate(new ManualClock()).until(() => true)).toBe(true);
  });

  it('opens at the change that meets the condition', async () => {
    const gate = new ProgressGate(new ManualClock());
    let level = 0;
    const seen: string[] = [];
    const full = gate
      .until(() => level === 2)
      .then((met) => {
        seen.push(`open: ${String(met)}`);
      });
    for (const next of [1, 2, 3]) {
      level = next;
      gate.changed();
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`level ${String(next)}`);
    }
    await full;
    expect(seen).toEqual(['level 1', 'open: true', 'level 2', 'level 3']);
  });

  it('gives up at the deadline', async () => {
    const clock = new ManualClock(100);
    const gate = new ProgressGate(clock);
    const met = gate.until(() => false, 600);
    clock.advance(500);
    expect(await met).toBe(false);
  });
});
