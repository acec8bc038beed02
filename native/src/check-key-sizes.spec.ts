import { CodedError, type KeyColumn } from '@ts-streaming/kernel/contract';
import { checkKeySizes } from './check-key-sizes';

describe('checkKeySizes', () => {
  // Pages that nobody touches cost no memory.
  const bytes = new Uint8Array(2 ** 31 + 8);
  const keys: KeyColumn = { type: 'utf8', bytes, offsets: Uint32Array.of(0, 3, 3 + 2 ** 31, 2 ** 31 + 8) };

  it('refuses a key of 2^31 bytes, with its size', () => {
    expect(contextOf(() => checkKeySizes(keys, 0, 3))).toEqual({ bytes: 2 ** 31, limit: 2 ** 31 - 1 });
  });

  it('takes the keys of a range that leaves it out', () => {
    expect([contextOf(() => checkKeySizes(keys, 0, 1)), contextOf(() => checkKeySizes(keys, 2, 3))]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

function contextOf(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof CodedError && error.code === 'TSS_KERNEL_BLOCK_TOO_LARGE' ? error.context : error;
  }
}
