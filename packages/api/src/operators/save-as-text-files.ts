import { type ForEachFunction, requireArgument, type Time } from '@ts-streaming/core';

/** Saves each batch in a directory of its own. A batch that is run again replaces what it wrote. */
export function saveBatches(prefix: string, suffix: string): ForEachFunction<unknown> {
  const place = { operation: 'saveAsTextFiles', expected: 'a text' };
  requireArgument(typeof prefix === 'string', prefix, { ...place, argument: 'prefix' });
  requireArgument(typeof suffix === 'string', suffix, { ...place, argument: 'suffix' });
  return (rdd, time) => rdd.saveAsTextFile(batchDirectory(prefix, suffix, time), { overwrite: true });
}

/** `prefix-ms.suffix`; parts that are empty are left out with their sign. @see Spark: StreamingContext.rddToFileName */
export function batchDirectory(prefix: string, suffix: string, time: Time): string {
  const name = prefix === '' ? String(time.milliseconds) : `${prefix}-${String(time.milliseconds)}`;
  return suffix === '' ? name : `${name}.${suffix}`;
}
