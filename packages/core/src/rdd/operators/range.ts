import { requireArgument } from '../../errors/require-argument';
import { narrowNode, type RddNode } from '../rdd-node';
import { parallelize } from './parallelize';

/** Numbers at the same distance, made when they are asked for. @throws RddError TSS_RDD_BAD_ARGUMENT */
export function range(start: number, end: number, step: number, numSlices: number): RddNode {
  const isRight = [start, end, step].every(Number.isSafeInteger) && step !== 0;
  const expected = 'whole numbers, and a step that is not 0';
  requireArgument(isRight, [start, end, step], { operation: 'range', argument: 'start, end, step', expected });
  const count = Math.max(0, Math.ceil((end - start) / step));
  const cut = (slice: number): number => Math.floor((slice * count) / numSlices);
  const slices = Array.from({ length: Math.max(0, numSlices) }, (_, slice) => [cut(slice), cut(slice + 1)]);
  return narrowNode(parallelize(slices, numSlices), {
    shape: 'partition',
    operator: 'range',
    fn: undefined,
    preservesPartitioning: false,
    *apply(rows) {
      for (const row of rows) {
        const [from, to] = row as [number, number];
        for (let i = from; i < to; i++) yield start + i * step;
      }
    },
  });
}
