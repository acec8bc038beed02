import { replacedIntrinsic } from '@ts-streaming/expr';
import { readFunction } from '../rdd/captures';
import type { Step } from '../rdd/rdd-node';

/** The separator of a step that is `flatMap((line) => line.split(separator))`; undefined for any other. */
export function splitSeparator({ operator, fn }: Step): string | undefined {
  if (operator !== 'flatMap' || fn === undefined || replacedIntrinsic() !== undefined) return undefined;
  const lambda = readFunction(fn);
  if (lambda.kind === 'opaque' || lambda.body.kind !== 'call' || lambda.body.method !== 'split') return undefined;
  const { of, args } = lambda.body;
  const [separator, ...others] = args;
  if (of.kind !== 'parameter' || of.depth !== 0 || of.index !== 0 || others.length > 0) return undefined;
  return separator?.kind === 'constant' && typeof separator.value === 'string' ? separator.value : undefined;
}
