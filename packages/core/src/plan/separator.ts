import type { Separator } from '@ts-streaming/kernel/contract';
import type { CallExpression } from '@ts-streaming/expr';
import { separatorOfRegExp } from './character-class';
import type { ProgramContext } from './program-context';
import { Unlowerable } from './unlowerable';

/** What `text.split(…)` cuts at: a text that cuts UTF-8 as it cuts the string, or a class of characters. @throws Unlowerable */
export function separatorOf(expression: CallExpression, context: ProgramContext): Separator {
  const [separator, ...others] = expression.args;
  if (others.length > 0) throw new Unlowerable(`${context.printed(expression)} splits up to a limit`);
  if (separator?.kind === 'regexp') return bytesOf(separatorOfRegExp(separator.source, separator.flags));
  if (separator?.kind !== 'constant' || typeof separator.value !== 'string') {
    throw new Unlowerable(`the separator of ${context.printed(expression)} is not a constant text`);
  }
  return bytesOf(separator.value);
}

function bytesOf(separator: string | Exclude<Separator, Uint8Array>): Separator {
  if (typeof separator !== 'string') return separator;
  if (separator === '') throw new Unlowerable('it splits into characters');
  if (!separator.isWellFormed()) throw new Unlowerable('its separator has half a surrogate pair, which UTF-8 has not');
  return Buffer.from(separator);
}
