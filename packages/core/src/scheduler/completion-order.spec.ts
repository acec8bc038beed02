import { Time } from '../time/time';
import { CompletionOrder } from './completion-order';

describe('CompletionOrder', () => {
  it('moves on with each batch that ends in order', () => {
    const order = new CompletionOrder();
    order.begin(new Time(1));
    order.begin(new Time(2));
    expect([order.complete(new Time(1)), order.complete(new Time(2)), order.isAllComplete]).toEqual([
      new Time(1),
      new Time(2),
      true,
    ]);
  });

  it('waits for an earlier batch, then moves on over all that ended meanwhile', () => {
    const order = new CompletionOrder();
    for (const time of [1, 2, 3, 4]) order.begin(new Time(time));
    const moves = [2, 3, 1].map((time) => order.complete(new Time(time)));
    expect([moves, order.isAllComplete]).toEqual([[undefined, undefined, new Time(3)], false]);
  });
});
