import { RddError } from '../../errors/streaming-error';

/** Pairs of the elements at the same place. @throws RddError TSS_RDD_ZIP_LENGTHS */
export function* zipRows([left = [], right = []]: readonly Iterable<unknown>[]): Generator<
  [unknown, unknown],
  void,
  undefined
> {
  const others = right[Symbol.iterator]();
  for (const row of left) {
    const other = others.next();
    if (other.done === true) throw new RddError('TSS_RDD_ZIP_LENGTHS', {});
    yield [row, other.value];
  }
  if (others.next().done !== true) throw new RddError('TSS_RDD_ZIP_LENGTHS', {});
}
