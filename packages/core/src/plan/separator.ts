import type { Separator } from '@ts-streaming/kernel/contract';
import type { CallExpression } from '@ts-streaming/expr';
import { separatorOfRegExp } from './character-class';
import type { ProgramContext } from './program-context';
import { Unlowerable } from './unlowerable';

/** What `text.split(…)` cuts at: a text that cuts UTF-8 as it cuts the string, or a class of characters. @throws Unlowerable */
export function separatorOf(expression: CallExpression, context: ProgramContext): Separator {
  const [separator] = expression.args;
  if (separator?.kind === 'regexp') return bytesOf(separatorOfRegExp(separator.source, separator.flags));
  if (separator?.kind !== 'constant' || typeof separator.value !== 'string') {
    throw new Unlowerable(`the separator of ${context.printed(expression)} is not a constant text`);
  }
  return bytesOf(separator.value);
}

/** How many parts `text.split(separator, limit)` gives at most; undefined for all. @throws Unlowerable */
export function limitOf({ args }: CallExpression): number | undefined {
  const [, limit, ...others] = args;
  if (limit === undefined) return undefined;
  const most = limit.kind === 'constant' ? limit.value : undefined;
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 0 || most > MAX_LIMIT || others.length > 0) {
    throw new Unlowerable('it splits up to a limit that is not a constant number');
  }
  return most;
}

/** Larger ones JavaScript takes for others. */
const MAX_LIMIT = 2 ** 32 - 1;

function bytesOf(separator: string | Exclude<Separator, Uint8Array>): Separator {
  if (typeof separator !== 'string') return separator;
  if (separator === '') throw new Unlowerable('it splits into characters');
  if (!separator.isWellFormed()) throw new Unlowerable('its separator has half a surrogate pair, which UTF-8 has not');
  return Buffer.from(separator);
}
