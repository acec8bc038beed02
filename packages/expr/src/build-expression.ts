import type {
  ArrowFunctionExpression,
  BinaryExpression,
  CallExpression,
  Expression as SourceExpression,
  FunctionExpression,
  Literal,
  MemberExpression,
  ObjectExpression,
  Property,
  SpreadElement,
  Super,
  TemplateLiteral,
  UnaryExpression,
} from 'acorn';
import { access } from './access';
import { BINARY_OPERATORS, UNARY_OPERATORS } from './apply-operator';
import { type ArgumentReader, callGlobal, callMethod, globalAsLambda, regExpAsValue } from './build-call';
import {
  array,
  binary,
  conditional,
  constant,
  type Expression,
  type Field,
  type Lambda,
  logical,
  LOGICAL_OPERATORS,
  object,
  regexp,
  sequence,
  template,
  unary,
} from './expression';
import { freeName } from './free-names';
import { globalConstant, globalFunction } from './global-names';
import { isTotal } from './is-total';
import type { Place } from './place';
import { Unsupported, unsupportedSyntax } from './unsupported';

/** Expressions in each other; deeper ones are not worth lowering, and would cost the stack of every walk. */
const MAX_DEPTH = 100;

/** The tree of an expression, which is a value. @throws Unsupported */
export function expressionAt(source: SourceExpression, place: Place): Expression {
  const value = partAt(source, place);
  if (value.kind === 'regexp') throw regExpAsValue();
  return value;
}

export function isFunction(
  source: SourceExpression | SpreadElement | Property,
): source is ArrowFunctionExpression | FunctionExpression {
  return source.type === 'ArrowFunctionExpression' || source.type === 'FunctionExpression';
}

/** The tree of an expression, which may be a regular expression. */
function partAt(source: SourceExpression, { scope, depth, reader }: Place): Expression {
  if (depth > MAX_DEPTH) throw new Unsupported('its source is nested too deeply');
  const place = { scope, depth: depth + 1, reader };
  switch (source.type) {
    case 'Identifier':
      return valueNamed(source.name, place);
    case 'Literal':
      return literal(source);
    case 'ParenthesizedExpression':
      return partAt(source.expression, place);
    case 'ArrayExpression':
      return array(source.elements.map((part) => elementAt(part, place)));
    case 'ObjectExpression':
      return objectAt(source, place);
    case 'BinaryExpression':
      return binaryAt(source, place);
    case 'LogicalExpression': {
      const operator = LOGICAL_OPERATORS.find((known) => known === source.operator);
      if (operator === undefined) throw unsupportedSyntax(source.type);
      return logical(operator, expressionAt(source.left, place), expressionAt(source.right, place));
    }
    case 'ConditionalExpression':
      return conditional(
        expressionAt(source.test, place),
        expressionAt(source.consequent, place),
        expressionAt(source.alternate, place),
      );
    case 'UnaryExpression':
      return unaryAt(source, place);
    case 'TemplateLiteral':
      return templateAt(source, place);
    case 'MemberExpression':
    case 'CallExpression':
      return chainAt(source, place, (value) => value);
    case 'ChainExpression':
      return chainAt(source.expression, place, (value) => value);
    case 'SequenceExpression': {
      const parts = source.expressions.map((part) => expressionAt(part, place));
      return after(parts.slice(0, -1), parts.at(-1) ?? constant(undefined));
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      throw new Unsupported('it uses a function as a value');
    default:
      throw unsupportedSyntax(source.type);
  }
}

/** `last`, after what may throw of the others. */
function after(first: readonly Expression[], last: Expression): Expression {
  return sequence(
    first.filter((part) => !isTotal(part, [])),
    last,
  );
}

function valueNamed(name: string, { scope, reader }: Place): Expression {
  const value = scope.resolve(name);
  if (value === undefined) {
    const known = globalConstant(name);
    if (known === undefined) throw globalFunction(name) === undefined ? freeName(name) : functionAsValue(name);
    reader.freeNames.useGlobal(name);
    return constant(known.value);
  }
  if (value.kind === 'lambda') throw functionAsValue(name);
  return value;
}

function functionAsValue(name: string): Unsupported {
  return new Unsupported(`it uses the function \`${name}\` as a value`);
}

function literal({ value, regex }: Literal): Expression {
  if (regex) return regexp(regex.pattern, regex.flags);
  if (typeof value === 'bigint') throw new Unsupported('it uses a bigint, which is not lowered');
  if (typeof value === 'object' && value !== null) throw regExpAsValue();
  return constant(value);
}

function elementAt(source: SourceExpression | SpreadElement | null, place: Place): Expression {
  if (source === null) throw new Unsupported('it uses an array literal with a hole, which is not lowered');
  if (source.type === 'SpreadElement') throw unsupportedSyntax(source.type);
  return expressionAt(source, place);
}

function objectAt({ properties }: ObjectExpression, place: Place): Expression {
  const fields = properties.map((property) => fieldAt(property, place));
  if (new Set(fields.map(({ name }) => name)).size < fields.length) {
    throw new Unsupported('it uses an object literal that has a name twice');
  }
  return object(fields);
}

function fieldAt(property: Property | SpreadElement, place: Place): Field {
  if (property.type === 'SpreadElement') throw unsupportedSyntax(property.type);
  const { key, computed, kind, method, value } = property;
  if (kind !== 'init' || method) throw new Unsupported('it uses an object literal with a method or accessor');
  const name = !computed && key.type === 'Identifier' ? constant(key.name) : expressionAt(key, place);
  if (name.kind !== 'constant') throw new Unsupported('it uses an object literal with a name that is not constant');
  if (name.value === '__proto__') throw new Unsupported('it uses an object literal with a prototype');
  return { name: String(name.value), value: expressionAt(value, place) };
}

function binaryAt({ operator: written, left, right }: BinaryExpression, place: Place): Expression {
  const operator = BINARY_OPERATORS.find((known) => known === written);
  if (operator === undefined || left.type === 'PrivateIdentifier') {
    throw new Unsupported(`it uses the operator \`${written}\`, which is not lowered`);
  }
  return binary(operator, expressionAt(left, place), expressionAt(right, place));
}

function unaryAt({ operator: written, argument }: UnaryExpression, place: Place): Expression {
  const operand = expressionAt(argument, place);
  // What minifiers make of undefined: `void 0`.
  if (written === 'void') return after([operand], constant(undefined));
  const operator = UNARY_OPERATORS.find((known) => known === written);
  if (operator === undefined) throw new Unsupported(`it uses the operator \`${written}\`, which is not lowered`);
  return unary(operator, operand);
}

function templateAt({ quasis, expressions }: TemplateLiteral, place: Place): Expression {
  return template(
    quasis.map(({ value }) => value.cooked ?? ''),
    expressions.map((part) => expressionAt(part, place)),
  );
}

/**
 * Members and calls, one after the other: `a.b?.c(d).e`. Where one of them is optional and finds nothing, the whole chain is
 * undefined.
 *
 * @param then what is made of the value of this part of the chain
 */
function chainAt(source: SourceExpression | Super, place: Place, then: (value: Expression) => Expression): Expression {
  switch (source.type) {
    case 'MemberExpression': {
      const known = knownMember(source, place);
      if (known !== undefined) return then(known);
      return linkAt(source, place, (of) => then(access(of, propertyOf(source, place))));
    }
    case 'CallExpression':
      return callAt(source, place, then);
    case 'Super':
      throw unsupportedSyntax(source.type);
    default:
      return then(partAt(source, place));
  }
}

/** One link: what is before it, and, if it is optional, whether there is anything. */
function linkAt(source: MemberExpression, place: Place, then: (of: Expression) => Expression): Expression {
  return chainAt(source.object, place, (of) => {
    if (of.kind === 'regexp' && nameOf(source, place) !== 'test') throw regExpAsValue();
    if (!source.optional) return then(of);
    return conditional(binary('==', of, constant(null)), constant(undefined), then(of));
  });
}

function callAt(source: CallExpression, place: Place, then: (value: Expression) => Expression): Expression {
  const { callee, arguments: args, optional } = source;
  if (optional) throw new Unsupported('it calls a function only if there is one (`?.()`)');
  const read = argumentReader(place);
  const name = globalNamed(callee, place);
  const known = name === undefined ? undefined : globalFunction(name);
  if (known !== undefined) {
    useGlobal(callee, place);
    return then(callGlobal(known, args.map(read.value)));
  }
  if (callee.type !== 'MemberExpression') throw new Unsupported(calledFunction(callee, place));
  if (name !== undefined) throw new Unsupported(`it calls \`${name}()\`, which is not lowered`);
  return linkAt(callee, place, (of) => then(callMethod(of, methodName(callee, place), args, read)));
}

function argumentReader(place: Place): ArgumentReader {
  return {
    value: (source) => {
      if (source.type === 'SpreadElement') throw unsupportedSyntax(source.type);
      return partAt(source, place);
    },
    fn: (source) => (source.type === 'SpreadElement' ? undefined : functionAt(source, place)),
  };
}

/** A function written in the source, declared in it, or JavaScript's own; of an array's method that gives it three arguments. */
function functionAt(source: SourceExpression, place: Place): Lambda | undefined {
  if (isFunction(source)) return place.reader.lambdaAt(source, place);
  const name = globalNamed(source, place);
  const known = name === undefined ? undefined : globalFunction(name);
  if (known !== undefined) {
    useGlobal(source, place);
    return globalAsLambda(known, 3);
  }
  if (source.type !== 'Identifier') return undefined;
  const value = place.scope.resolve(source.name);
  if (value === undefined) throw freeName(source.name);
  return value.kind === 'lambda' ? value : undefined;
}

/** `Math.PI` and the like: constants by the names of global objects. */
function knownMember(source: MemberExpression, place: Place): Expression | undefined {
  const name = globalNamed(source, place);
  if (name === undefined) return undefined;
  const known = globalConstant(name);
  if (known === undefined) throw new Unsupported(`it uses \`${name}\`, which is not lowered`);
  useGlobal(source, place);
  return constant(known.value);
}

/** `parseInt` or `Math.max` if the name, or the object's, is none that is declared in the source. */
function globalNamed(source: SourceExpression | Super, place: Place): string | undefined {
  if (source.type === 'Identifier') {
    return place.scope.resolve(source.name) === undefined ? source.name : undefined;
  }
  if (source.type !== 'MemberExpression' || source.object.type !== 'Identifier') return undefined;
  const { name } = source.object;
  if (!GLOBAL_OBJECTS.includes(name) || place.scope.resolve(name) !== undefined) return undefined;
  const member = nameOf(source, place);
  if (member === undefined) throw freeName(name);
  return `${name}.${member}`;
}

/** Global objects whose members have a meaning here. */
const GLOBAL_OBJECTS = ['Math', 'Number', 'JSON', 'Array'];

function useGlobal(source: SourceExpression | Super, { reader }: Place): void {
  const root = source.type === 'MemberExpression' ? source.object : source;
  if (root.type === 'Identifier') reader.freeNames.useGlobal(root.name);
}

function calledFunction(callee: SourceExpression | Super, { scope }: Place): string {
  if (callee.type === 'Super') return unsupportedSyntax(callee.type).reason;
  if (callee.type !== 'Identifier') return 'it calls a function, which is not lowered';
  if (scope.resolve(callee.name) === undefined) throw freeName(callee.name);
  return `it calls \`${callee.name}()\`, which is not lowered`;
}

function propertyOf({ property, computed }: MemberExpression, place: Place): Expression {
  if (property.type === 'PrivateIdentifier') throw new Unsupported('it reads a private property');
  return !computed && property.type === 'Identifier' ? constant(property.name) : expressionAt(property, place);
}

/** A method by its name, or by the constant text in brackets that means the same. */
function methodName(source: MemberExpression, place: Place): string {
  const name = nameOf(source, place);
  if (name === undefined) throw new Unsupported('it calls a method whose name is not constant');
  return name;
}

function nameOf(source: MemberExpression, place: Place): string | undefined {
  const property = propertyOf(source, place);
  return property.kind === 'constant' ? String(property.value) : undefined;
}
