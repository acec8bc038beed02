import { type Expression, lambda, type Lambda } from '../expression';
import { mapParts } from '../map-parts';
import { parseLambda } from '../parse-lambda';
import { printLambda } from '../print';
import { simplify } from '../simplify';
import { snapshotCaptures } from '../snapshot-captures';
import { corpus, type CorpusLambda, type Emitter, inputOf } from './corpus';

/** What a lambda is read as by each compiler: one text if it is the same for all. */
export type Reading = string | Readonly<Partial<Record<Emitter, string>>>;

/** What the lambdas of the corpus are read as, by their ids. */
export function readings(): Readonly<Record<string, Reading>> {
  const byId = new Map<string, Partial<Record<Emitter, string>>>();
  for (const entry of corpus()) {
    const texts = byId.get(entry.id) ?? {};
    texts[entry.emitter] = readingOf(entry);
    byId.set(entry.id, texts);
  }
  return Object.fromEntries(
    Array.from(byId, ([id, texts]): [string, Reading] => {
      const [text, ...others] = new Set(Object.values(texts));
      return [id, text !== undefined && others.length === 0 ? text : texts];
    }),
  );
}

/** The tree as text, simplified for what the lambda is given, its parameters named alike whatever a minifier made of them; or `opaque: ` and the reason. */
export function readingOf(entry: CorpusLambda): string {
  const tree = treeOf(entry);
  if (tree.kind === 'opaque') return `opaque: ${tree.reason}`;
  return printLambda(renamed(lambda(tree.parameters, simplify(tree.body, [inputOf(entry.topic)]))));
}

/** The lambda's tree, with its captures inside. */
export function treeOf({ fn, captures }: CorpusLambda): ReturnType<typeof parseLambda> {
  if (captures === undefined) return parseLambda(fn);
  const snapshot = snapshotCaptures(captures);
  return snapshot.kind === 'opaque' ? snapshot : parseLambda(fn, { captures: snapshot.values, arity: 1 });
}

const NAMES = ['x', 'y', 'z'];

function renamed(fn: Lambda): Lambda {
  return lambda(
    fn.parameters.map((_, i) => NAMES[i] ?? `p${String(i)}`),
    withNames(fn.body),
  );
}

function withNames(expression: Expression): Expression {
  return mapParts(expression, withNames, renamed);
}
