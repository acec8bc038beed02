import type { Expression } from './expression';
import { partsOf } from './parts-of';
import { elementsOf, isPrimitive } from './value-type';
import { typeOf, type TypeFrames, lambdaFrames } from './type-of';

/**
 * True if the value may depend on whether two objects that the expression makes are one and the same. A part that stands in a
 * tree twice, as what a `const` stands for does, can be evaluated twice, and then makes two.
 */
export function comparesObjects(expression: Expression, types: TypeFrames): boolean {
  return compares(expression, { types, receivers: [] });
}

/** What is known of the parameters: their types, and what the lambdas are called with that are inside of the expression. */
interface Frames {
  readonly types: TypeFrames;
  /** Of the innermost lambda first: the array that it walks. */
  readonly receivers: readonly Expression[];
}

function compares(expression: Expression, frames: Frames): boolean {
  if (isComparison(expression, frames)) return true;
  if (expression.kind === 'map' || expression.kind === 'filter' || expression.kind === 'quantifier') {
    const inner = {
      types: lambdaFrames(expression.of, frames.types),
      receivers: [expression.of, ...frames.receivers],
    };
    return compares(expression.of, frames) || compares(expression.fn.body, inner);
  }
  return partsOf(expression).some(({ part }) => compares(part, frames));
}

function isComparison(expression: Expression, frames: Frames): boolean {
  if (expression.kind === 'binary') {
    if (!EQUALITIES.includes(expression.operator)) return false;
    const right = originsOf(expression.right, frames);
    return right.length > 0 && meet(originsOf(expression.left, frames), right);
  }
  if (expression.kind !== 'call' || !SEARCHES.includes(expression.method)) return false;
  const [wanted] = expression.args;
  const elements = elementsOf(typeOf(expression.of, frames.types));
  const mayFind = (elements === undefined || !isPrimitive(elements)) && originsOf(expression.of, frames).length > 0;
  return wanted !== undefined && mayFind && originsOf(wanted, frames).length > 0;
}

const EQUALITIES: readonly string[] = ['===', '!==', '==', '!='];
const SEARCHES: readonly string[] = ['includes', 'indexOf', 'lastIndexOf'];

/** A part of an array or object that the expression makes, not known which. */
const SOME_PART = 'some part';

function meet(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0) return false;
  return left.includes(SOME_PART) || right.includes(SOME_PART) || left.some((origin) => right.includes(origin));
}

/** The objects made in the expression that its value may be: none if it is a primitive, or was there before. */
function originsOf(expression: Expression, frames: Frames): readonly string[] {
  if (isPrimitive(typeOf(expression, frames.types))) return [];
  switch (expression.kind) {
    case 'array':
    case 'object':
    case 'map':
    case 'filter':
      return [shapeOf(expression)];
    case 'global':
      return expression.name === 'JSON.parse' ? [shapeOf(expression)] : [];
    case 'call':
      if (expression.method === 'at') return partOrigins(expression.of, frames);
      return MAKES_OBJECT.includes(expression.method) ? [shapeOf(expression)] : [];
    case 'parameter': {
      const receiver = frames.receivers[expression.depth];
      if (receiver === undefined || expression.index === 1) return [];
      const outside = {
        types: frames.types.slice(expression.depth + 1),
        receivers: frames.receivers.slice(expression.depth + 1),
      };
      return partOrigins(receiver, outside);
    }
    case 'index':
    case 'member':
      // Two parts of what JSON.parse gives are the same if they are reached by the same way.
      return isPathOfJson(expression) ? [shapeOf(expression)] : partOrigins(expression.of, frames);
    case 'element':
    case 'lookup':
      return partOrigins(expression.of, frames);
    case 'conditional':
      return [...originsOf(expression.then, frames), ...originsOf(expression.otherwise, frames)];
    case 'logical':
      return [...originsOf(expression.left, frames), ...originsOf(expression.right, frames)];
    case 'sequence':
      return originsOf(expression.last, frames);
    default:
      return [];
  }
}

/** Methods that can give an array. */
const MAKES_OBJECT: readonly string[] = ['split', 'slice', 'concat'];

function partOrigins(of: Expression, frames: Frames): readonly string[] {
  return originsOf(of, frames).length > 0 && !holdsTexts(of) ? [SOME_PART] : [];
}

/** Parts of a text, whatever is known of it: of data, nothing else can be split. */
function holdsTexts(of: Expression): boolean {
  if (of.kind === 'filter') return holdsTexts(of.of);
  return of.kind === 'call' && (of.method === 'split' || (of.method === 'slice' && holdsTexts(of.of)));
}

function isPathOfJson(expression: Expression): boolean {
  if (expression.kind === 'index' || expression.kind === 'member') return isPathOfJson(expression.of);
  return expression.kind === 'global' && expression.name === 'JSON.parse';
}

/** What an expression is, wherever it stands. */
function shapeOf(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => (key === 'depth' ? undefined : value));
}
