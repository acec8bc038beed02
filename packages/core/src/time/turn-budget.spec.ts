import { TurnBudget } from './turn-budget';

describe('TurnBudget', () => {
  it('is spent after a few milliseconds of work, and fresh in the next turn', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(100);
    const budget = new TurnBudget(() => 7);
    const spent = [3, 4, 5].map((workedMs) => {
      now.mockReturnValue(100 + workedMs);
      return budget.isSpent();
    });
    const turns: string[] = [];
    setImmediate(() => turns.push('timers and sockets'));
    await budget.nextTurn();
    expect([spent, budget.isSpent(), turns]).toEqual([[false, false, true], false, ['timers and sockets']]);
    now.mockRestore();
  });

  it('begins anew after a pause, but not while the thread is busy', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(100);
    let idleMs = 0;
    const budget = new TurnBudget(() => idleMs);
    const spentAt = (nowMs: number): boolean => {
      now.mockReturnValue(nowMs);
      return budget.isSpent();
    };
    idleMs = 900;
    expect([spentAt(1000), spentAt(1004), spentAt(1005), spentAt(1006)]).toEqual([false, false, true, true]);
    now.mockRestore();
  });
});
