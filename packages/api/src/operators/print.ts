import { type ForEachFunction, RddError } from '@ts-streaming/core';
import { batchText, type PrintFormat } from '../printing/print-format';
import type { PrintOutput } from '../printing/print-output';

/**
 * What `print` and `pprint` do with each batch: take one element more than they show, and write all of it at once.
 *
 * @throws RddError TSS_RDD_BAD_ARGUMENT if `num` is not a whole number of 0 or more
 */
export function printBatches(
  operation: string,
  output: PrintOutput,
  format: PrintFormat,
  num: number,
): ForEachFunction<unknown> {
  if (!Number.isSafeInteger(num) || num < 0) {
    throw new RddError('TSS_RDD_BAD_ARGUMENT', {
      operation,
      argument: 'num',
      value: num,
      expected: 'a whole number of 0 or more',
    });
  }
  return async (rdd, time) => {
    output.write(batchText(format, time, await rdd.take(num + 1), num));
  };
}
