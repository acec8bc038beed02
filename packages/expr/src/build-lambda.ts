import type {
  BlockStatement,
  CallExpression,
  Expression as SourceExpression,
  MemberExpression,
  Property,
  SpreadElement,
  Statement,
  Super,
  TemplateLiteral,
  UnaryExpression,
  VariableDeclaration,
} from 'acorn';
import { BINARY_OPERATORS } from './apply-operator';
import { bindPattern, namesIn } from './bind-pattern';
import {
  array,
  binary,
  call,
  constant,
  type Expression,
  index,
  lambda,
  type Lambda,
  map,
  METHODS,
  parameter,
  sequence,
} from './expression';
import type { Constant } from './captured-value';
import { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
import { isTotal } from './is-total';
import type { FunctionSource } from './parse-source';
import { Scope } from './scope';
import { instrumentedBy, Unsupported, unsupportedSyntax } from './unsupported';

/** Expressions in each other; deeper ones are not worth lowering, and would cost the stack of every walk. */
const MAX_DEPTH = 100;

/** A place in a source: the names that can be seen there, and how many expressions are around it. */
interface Place {
  readonly scope: Scope;
  readonly depth: number;
}

/** The tree of a function. @throws Unsupported */
export function buildLambda(source: FunctionSource): Lambda {
  const tree = lambdaAt(source, { scope: Scope.empty(), depth: 0 });
  if (expressionSize(tree.body) > MAX_EXPRESSION_SIZE) throw new Unsupported('what it computes is too large');
  return tree;
}

function lambdaAt(source: FunctionSource, { scope, depth }: Place): Lambda {
  if (source.async || source.generator) throw new Unsupported('it has an async function or a generator in it');
  const around = scope.inner(0);
  if (source.id) {
    around.declare(source.id.name, { kind: 'unusable', reason: `it refers to itself (\`${source.id.name}\`)` });
  }
  const inside = { scope: around.inner(1), depth: depth + 1 };
  const first: Expression[] = [];
  source.params.forEach((pattern, i) => bindPattern(pattern, parameter(i), inside.scope, first));
  const names = source.params.map((pattern) => (pattern.type === 'Identifier' ? pattern.name : 'tuple'));
  const { body } = source;
  const result = body.type === 'BlockStatement' ? blockAt(body, inside, first) : expressionAt(body, inside);
  return lambda(names, sequence(first, result));
}

/** Declarations and one `return`. @param first is given what declarations evaluate before */
function blockAt(block: BlockStatement, { scope, depth }: Place, first: Expression[]): Expression {
  const place = { scope: scope.inner(0), depth };
  const statements = block.body.filter(
    (statement) =>
      statement.type !== 'EmptyStatement' &&
      (statement.type !== 'ExpressionStatement' || statement.directive === undefined),
  );
  const last = statements.pop();
  const declarations = statements.map((statement) => {
    if (statement.type !== 'VariableDeclaration') throw refusedStatement(statement);
    if (statement.kind !== 'const' && statement.kind !== 'let')
      throw new Unsupported(`it declares with \`${statement.kind}\``);
    return statement;
  });
  if (last === undefined) throw new Unsupported('it returns nothing');
  if (last.type !== 'ReturnStatement') throw refusedStatement(last);
  for (const declaration of declarations) hoist(declaration, place.scope);
  for (const declaration of declarations) declare(declaration, place, first);
  return last.argument ? expressionAt(last.argument, place) : constant(undefined);
}

function refusedStatement(statement: Statement): Unsupported {
  if (statement.type === 'VariableDeclaration') return new Unsupported('it returns nothing');
  const name = statement.type === 'ExpressionStatement' ? rootName(statement.expression) : undefined;
  const instrumented = name === undefined ? undefined : instrumentedBy(name);
  return new Unsupported(instrumented ?? 'its body is more than declarations and one `return`');
}

/** `counters` in `counters().f[0]++`. */
function rootName(node: SourceExpression | Super): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'UpdateExpression':
      return rootName(node.argument);
    case 'MemberExpression':
      return rootName(node.object);
    case 'CallExpression':
      return rootName(node.callee);
    default:
      return undefined;
  }
}

/** In a block a name hides outer ones before it is declared, too. */
function hoist(declaration: VariableDeclaration, scope: Scope): void {
  for (const { id } of declaration.declarations) {
    for (const name of namesIn(id)) {
      scope.declare(name, { kind: 'unusable', reason: `it uses \`${name}\` before its declaration` });
    }
  }
}

function declare({ declarations }: VariableDeclaration, place: Place, first: Expression[]): void {
  for (const { id, init } of declarations) {
    if (id.type === 'Identifier' && init && isFunction(init)) {
      place.scope.declare(id.name, lambdaAt(init, place));
      continue;
    }
    const value = init ? expressionAt(init, place) : constant(undefined);
    if (!isTotal(value, [])) first.push(value);
    bindPattern(id, value, place.scope, first);
  }
}

function expressionAt(source: SourceExpression, { scope, depth }: Place): Expression {
  if (depth > MAX_DEPTH) throw new Unsupported('its source is nested too deeply');
  const place = { scope, depth: depth + 1 };
  switch (source.type) {
    case 'Identifier':
      return valueNamed(source.name, scope);
    case 'Literal':
      return constant(literalValue(source.value));
    case 'ParenthesizedExpression':
      return expressionAt(source.expression, place);
    case 'ArrayExpression':
      return array(source.elements.map((part) => elementAt(part, place)));
    case 'BinaryExpression': {
      const operator = BINARY_OPERATORS.find((known) => known === source.operator);
      if (operator === undefined || source.left.type === 'PrivateIdentifier') {
        throw new Unsupported(`it uses the operator \`${source.operator}\`, which is not lowered`);
      }
      return binary(operator, expressionAt(source.left, place), expressionAt(source.right, place));
    }
    case 'UnaryExpression':
      return unaryAt(source, place);
    case 'TemplateLiteral':
      return templateAt(source, place);
    case 'MemberExpression':
      return memberAt(source, place);
    case 'CallExpression':
      return callAt(source, place);
    case 'SequenceExpression': {
      const parts = source.expressions.map((part) => expressionAt(part, place));
      const last = parts.pop() ?? constant(undefined);
      return sequence(
        parts.filter((part) => !isTotal(part, [])),
        last,
      );
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      throw new Unsupported('it uses a function as a value');
    default:
      throw unsupportedSyntax(source.type);
  }
}

function valueNamed(name: string, scope: Scope): Expression {
  const value = scope.resolve(name);
  if (value.kind === 'lambda') throw new Unsupported(`it uses the function \`${name}\` as a value`);
  return value;
}

function literalValue(value: string | boolean | null | number | RegExp | bigint | undefined): Constant {
  if (typeof value === 'bigint') throw new Unsupported('it uses a bigint, which is not lowered');
  if (typeof value === 'object' && value !== null)
    throw new Unsupported('it uses a regular expression, which is not lowered');
  return value;
}

function elementAt(source: SourceExpression | SpreadElement | null, place: Place): Expression {
  if (source === null) throw new Unsupported('it uses an array literal with a hole, which is not lowered');
  return argumentAt(source, place);
}

function argumentAt(source: SourceExpression | SpreadElement, place: Place): Expression {
  if (source.type === 'SpreadElement') throw unsupportedSyntax(source.type);
  return expressionAt(source, place);
}

/** Only of constants: `-1`, and what minifiers make of undefined and booleans, `void 0` and `!0`. */
function unaryAt({ operator, argument }: UnaryExpression, place: Place): Expression {
  const operand = expressionAt(argument, place);
  if (operand.kind === 'constant') {
    switch (operator) {
      case '-':
        return constant(-(operand.value as number));
      case '+':
        return constant(Number(operand.value));
      case '!':
        return constant(!operand.value);
      case 'void':
        return constant(undefined);
      default:
    }
  }
  throw new Unsupported(`it uses the operator \`${operator}\`, which is lowered only before a constant`);
}

function templateAt({ quasis, expressions }: TemplateLiteral, place: Place): Expression {
  const parts = expressions.map((part) => {
    const value = expressionAt(part, place);
    if (value.kind !== 'constant') throw new Unsupported('it uses a template literal with a part that is not constant');
    return String(value.value);
  });
  return constant(quasis.map(({ value }, i) => (value.cooked ?? '') + (parts[i] ?? '')).join(''));
}

function memberAt({ object, property, computed }: MemberExpression, place: Place): Expression {
  const of = objectAt(object, place);
  if (!computed) throw new Unsupported(`it reads the property \`${nameOf(property)}\`, which is not lowered`);
  const at = property.type === 'PrivateIdentifier' ? undefined : expressionAt(property, place);
  if (at?.kind !== 'constant' || typeof at.value !== 'number' || !Number.isSafeInteger(at.value) || at.value < 0) {
    throw new Unsupported('it uses an index that is not a constant whole number');
  }
  // `x[-0]` is `x[0]`.
  return index(of, at.value + 0);
}

function callAt({ callee, arguments: args, optional }: CallExpression, place: Place): Expression {
  if (callee.type !== 'MemberExpression' || optional) throw new Unsupported(calledFunction(callee, place));
  const of = objectAt(callee.object, place);
  const name = methodName(callee);
  if (name === 'map') return map(of, functionAt(args, place));
  const method = METHODS.find((known) => known === name);
  if (method === undefined) throw new Unsupported(`it calls \`.${name}()\`, which is not lowered`);
  return call(
    of,
    method,
    args.map((arg) => argumentAt(arg, place)),
  );
}

/** The one argument of a `map`. */
function functionAt([source, ...others]: readonly (SourceExpression | SpreadElement)[], place: Place): Lambda {
  if (source === undefined || others.length > 0)
    throw new Unsupported('it calls `.map()` with other than one argument');
  if (isFunction(source)) return lambdaAt(source, place);
  if (source.type === 'Identifier') {
    const value = place.scope.resolve(source.name);
    if (value.kind === 'lambda') return value;
  }
  throw new Unsupported('it calls `.map()` with something that is not a function written in it');
}

function calledFunction(callee: SourceExpression | Super, { scope }: Place): string {
  if (callee.type === 'Super') return unsupportedSyntax(callee.type).reason;
  if (callee.type !== 'Identifier') return 'it calls a function, which is not lowered';
  scope.resolve(callee.name);
  return `it calls \`${callee.name}()\`, which is not lowered`;
}

function objectAt(source: SourceExpression | Super, place: Place): Expression {
  if (source.type === 'Super') throw unsupportedSyntax(source.type);
  return expressionAt(source, place);
}

/** A method by its name, or by the constant text in brackets that means the same. */
function methodName({ property, computed }: MemberExpression): string {
  if (!computed) return nameOf(property);
  if (property.type === 'Literal' && typeof property.value === 'string') return property.value;
  throw new Unsupported('it calls a method whose name is not constant');
}

function nameOf(property: MemberExpression['property']): string {
  return property.type === 'Identifier' || property.type === 'PrivateIdentifier' ? property.name : '?';
}

function isFunction(source: SourceExpression | SpreadElement | Property): source is FunctionSource {
  return source.type === 'ArrowFunctionExpression' || source.type === 'FunctionExpression';
}
