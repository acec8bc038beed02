import type { Expression } from './expression';
import { partsOf } from './parts-of';

/** True if the two are the same tree, so that where one stands the other gives the same. O(nodes), at once if they are one object. */
export function isSame(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (!isSameNode(a, b)) return false;
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.length === right.length && left.every(({ part }, i) => isSame(part, right[i]?.part ?? part));
}

/** Alike apart from their parts. */
function isSameNode(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case 'parameter':
      return b.kind === 'parameter' && a.depth === b.depth && a.index === b.index;
    case 'constant':
      return b.kind === 'constant' && Object.is(a.value, b.value);
    case 'captured':
      return b.kind === 'captured' && a.value === b.value;
    case 'regexp':
      return b.kind === 'regexp' && a.source === b.source && a.flags === b.flags;
    case 'object':
      return b.kind === 'object' && areSame(namesOf(a), namesOf(b));
    case 'index':
      return b.kind === 'index' && a.at === b.at;
    case 'element':
      return b.kind === 'element' && a.at === b.at;
    case 'member':
      return b.kind === 'member' && a.name === b.name;
    case 'call':
      return b.kind === 'call' && a.method === b.method;
    case 'global':
      return b.kind === 'global' && a.name === b.name;
    case 'quantifier':
      return b.kind === 'quantifier' && a.quantifier === b.quantifier;
    case 'unary':
      return b.kind === 'unary' && a.operator === b.operator;
    case 'binary':
      return b.kind === 'binary' && a.operator === b.operator;
    case 'logical':
      return b.kind === 'logical' && a.operator === b.operator;
    case 'template':
      return b.kind === 'template' && areSame(a.texts, b.texts);
    case 'array':
    case 'lookup':
    case 'map':
    case 'filter':
    case 'conditional':
    case 'sequence':
      return a.kind === b.kind;
  }
}

function namesOf({ fields }: Expression & { kind: 'object' }): readonly string[] {
  return fields.map(({ name }) => name);
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
