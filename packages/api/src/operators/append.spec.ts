import { DStream } from '../dstream';
import { expectBatches } from '../internal/testing';
import { AppendedDStream } from './append';

describe('AppendedDStream', () => {
  it('has the same elements behind those of each batch, an empty one included', async () => {
    await expectBatches(
      [['a', 'b'], []],
      (s) => new DStream(new AppendedDStream(s.node, ['end']), s.context),
      [['a', 'b', 'end'], ['end']],
      { ordered: true },
    );
  });
});
