import type { Column } from '@ts-streaming/kernel/contract';
import type { CallExpression } from '@ts-streaming/expr';
import { separatorOfRegExp } from './character-class';
import { utf8 } from './program-builder';
import type { ProgramContext } from './program-context';

/** Characters that are replaced one after the other. */
const MAX_CHARACTERS = 16;

/** `of.replace(search, put)` and `replaceAll` of constants; undefined for what no instructions have. */
export function lowerReplace(
  context: ProgramContext,
  { method, args }: CallExpression,
  of: Column,
): Column | undefined {
  const [search, put] = args;
  const text = put?.kind === 'constant' ? put.value : undefined;
  // `$` in what is put in means something to JavaScript.
  if (typeof text !== 'string' || text.includes('$') || args.length !== 2) return undefined;
  const searches =
    search?.kind === 'regexp' ? textsOf(search, text) : [search?.kind === 'constant' ? search.value : ''];
  if (searches === undefined || searches.length === 0) return undefined;
  const op = method === 'replace' && search?.kind !== 'regexp' ? 'replace' : 'replaceAll';
  let column = of;
  for (const each of searches) {
    if (typeof each !== 'string' || each === '') return undefined;
    column = context.builder.emit({ op, of: column, search: utf8(each), with: utf8(text) });
  }
  return column;
}

/** The texts to be replaced one after the other, where that is what an expression means; undefined where it is not. */
function textsOf({ source, flags }: { source: string; flags: string }, put: string): readonly string[] | undefined {
  // Without `g` it is the first alone, with `y` what follows from the start.
  if (!flags.includes('g') || flags.includes('y')) return undefined;
  const found = separatorOfRegExp(source, flags);
  if (typeof found === 'string') return [found];
  const characters = [...found.ascii.keys()]
    .filter((code) => found.ascii[code] === 1)
    .map((code) => String.fromCharCode(code));
  const isEach = !found.repeat || put === '';
  if (found.others !== 'none' || !isEach || characters.length > MAX_CHARACTERS) return undefined;
  return characters.some((character) => put.includes(character)) ? undefined : characters;
}
