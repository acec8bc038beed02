import type { Action } from './action';
import { Preparations } from './preparations';
import { zipWithIndex } from '../rdd/operators/zip-with-index';
import { parallelize } from '../rdd/operators/parallelize';
import type { RddNode } from '../rdd/rdd-node';

describe('Preparations', () => {
  const looked: RddNode[] = [];
  const preparations = new Preparations((node, action: Action<unknown>) => {
    looked.push(node);
    return action.kind === 'iterator' ? Promise.all([action.run([1, 2], 0)]) : Promise.resolve([]);
  });

  it('looks at what is below others first, and at each once', async () => {
    const source = parallelize([1, 2], 1);
    const inner = zipWithIndex(source);
    const outer = zipWithIndex(inner);
    await preparations.prepare(outer);
    await preparations.prepare(inner);
    expect(looked).toEqual([source, inner]);
  });
});
