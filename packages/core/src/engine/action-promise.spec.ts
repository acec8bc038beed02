import { ActionPromise } from './action-promise';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('ActionPromise', () => {
  it.each([
    ['nobody', () => undefined, false],
    [
      'settle',
      (action: ActionPromise<number>) =>
        action.settle(
          () => undefined,
          () => undefined,
        ),
      false,
    ],
    [
      'await',
      async (action: ActionPromise<number>) => {
        await action;
      },
      true,
    ],
    ['then', (action: ActionPromise<number>) => void action.then(() => 1), true],
    ['catch', (action: ActionPromise<number>) => void action.catch(() => 1), true],
    ['finally', (action: ActionPromise<number>) => void action.finally(() => undefined), true],
    ['Promise.all', (action: ActionPromise<number>) => void Promise.all([action]), true],
  ])('knows whether %s looks at it', async (_, look, expected) => {
    const action = new ActionPromise<number>((resolve) => resolve(1));
    look(action);
    await settled();
    expect(action.isObserved).toBe(expected);
  });

  it('gives plain promises to those who chain to it', () => {
    const action = new ActionPromise<number>((resolve) => resolve(1));
    expect([action.then() instanceof ActionPromise, action.then() instanceof Promise]).toEqual([false, true]);
  });

  it('tells whoever settles how it ended', async () => {
    const log: unknown[] = [];
    const note = (action: ActionPromise<number>): void => {
      action.settle(
        () => log.push('done'),
        (reason) => log.push(reason),
      );
    };
    note(new ActionPromise((resolve) => resolve(1)));
    note(new ActionPromise((_, reject) => reject(new RangeError('bad'))));
    await settled();
    expect(log).toEqual(['done', new RangeError('bad')]);
  });
});
