import { TurnBudget } from './turn-budget';

describe('TurnBudget', () => {
  it('is spent after a few milliseconds of work, and fresh in the next turn', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(100);
    const budget = new TurnBudget();
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
});
