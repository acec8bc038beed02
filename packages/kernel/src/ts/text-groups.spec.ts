import { program, read, referenceFold, sorted, utf8, utf8Keys, withTable } from '../contract/contract-fixtures';

type KernelModule = typeof import('./typescript-kernel');

/** The kernel with a table hash that is the same for every key: multipliers of 0 leave nothing of it. */
function collidingKernel(): KernelModule {
  jest.resetModules();
  jest.doMock('./table-hash', () => ({
    HASH_SEED: 0,
    HASH_FIRST: 0,
    HASH_SECOND: 0,
    mixWord: () => 0,
    finishHash: () => 0,
  }));
  return jest.requireActual<KernelModule>('./typescript-kernel');
}

describe('TextGroups', () => {
  it('keeps keys apart whose hashes are all the same', async () => {
    const words = Array.from({ length: 1000 }, (_, i) => `${'key'.repeat(i % 7)}${i}`);
    // The padding of a key's last word is zeros too.
    const keys = [...words, ...['', '\0', '\0\0\0\0', 'abc', 'abc\0', 'abc\0\0\0\0', 'abcd', 'abcd\0']];
    const block = utf8(`${keys.join(' ')}\n${keys.join(' ')}\n`);
    const groups = await withTable(
      collidingKernel().createTypescriptKernel(),
      { key: 'utf8', aggregates: ['count'] },
      async (table) => {
        await table.foldLines(program([' ']), [block]);
        await table.foldColumns(utf8Keys(keys), [new Float64Array(keys.length)]);
        return read(table);
      },
    );
    expect(groups).toEqual(sorted(referenceFold('count', [' '], 1, [block, utf8(keys.join(' '))])));
  });
});

describe('NumberGroups', () => {
  it('keeps keys apart whose hashes are all the same', async () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => i / 2);
    const groups = await withTable(
      collidingKernel().createTypescriptKernel(),
      { key: 'float64', aggregates: ['sum'] },
      async (table) => {
        await table.foldColumns({ type: 'float64', values }, [values]);
        await table.foldColumns({ type: 'float64', values }, [values]);
        return read(table);
      },
    );
    expect(groups).toEqual(Array.from(values, (value) => [value, 2 * value]));
  });
});
