import type {
  BlockStatement,
  Expression as SourceExpression,
  IfStatement,
  Pattern,
  Statement,
  Super,
  VariableDeclaration,
} from 'acorn';
import { CAPTURES } from './access';
import { bindPattern, namesIn, type PatternTarget } from './bind-pattern';
import { expressionAt, isFunction } from './build-expression';
import type { CapturedRecord } from './captured-value';
import {
  captured,
  conditional,
  constant,
  type Expression,
  lambda,
  type Lambda,
  parameter,
  sequence,
} from './expression';
import { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
import type { FreeNames } from './free-names';
import { isTotal } from './is-total';
import type { FunctionSource } from './parse-source';
import type { Place } from './place';
import { Scope } from './scope';
import { instrumentedBy, Unsupported } from './unsupported';

/** What a function is called with after its own arguments. */
export interface LastArgument {
  readonly captures: CapturedRecord;
  /** How many arguments come before. */
  readonly arity: number;
}

/** The tree of a function. @param freeNames is told which globals it uses @throws Unsupported */
export function buildLambda(source: FunctionSource, freeNames: FreeNames, last?: LastArgument): Lambda {
  const place = { scope: Scope.empty(), depth: 0, reader: { freeNames, lambdaAt } };
  const tree = lambdaAt(source, place, last);
  if (expressionSize(tree.body) > MAX_EXPRESSION_SIZE) throw new Unsupported('what it computes is too large');
  return tree;
}

function lambdaAt(source: FunctionSource, { scope, depth, reader }: Place, last?: LastArgument): Lambda {
  if (source.async || source.generator) throw new Unsupported('it has an async function or a generator in it');
  const around = scope.inner(0);
  if (source.id) {
    around.declare(source.id.name, { kind: 'unusable', reason: `it refers to itself (\`${source.id.name}\`)` });
  }
  const inside = { scope: around.inner(1), depth: depth + 1, reader };
  hoist(source.params, inside.scope);
  const target = targetAt(inside);
  source.params.forEach((pattern, i) => bindPattern(pattern, argument(i, last), target));
  const names = source.params.slice(0, last?.arity).map(nameOf);
  const { body } = source;
  const result = body.type === 'BlockStatement' ? blockAt(body, inside, endsWithoutReturn) : expressionAt(body, inside);
  return lambda(names, sequence(target.first, result));
}

function argument(index: number, last: LastArgument | undefined): Expression {
  if (last === undefined || index < last.arity) return parameter(index);
  return index === last.arity ? captured(CAPTURES, last.captures) : constant(undefined);
}

/** What a parameter is printed by. */
function nameOf(pattern: Pattern): string {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name;
    case 'AssignmentPattern':
      return nameOf(pattern.left);
    case 'ObjectPattern':
      return 'record';
    default:
      return 'tuple';
  }
}

function targetAt(place: Place): PatternTarget & { readonly first: Expression[] } {
  return { scope: place.scope, first: [], read: (source) => expressionAt(source, place) };
}

/** @param after what comes after the block, where it does not return */
function blockAt({ body }: BlockStatement, { scope, depth, reader }: Place, after: () => Expression): Expression {
  const place = { scope: scope.inner(0), depth: depth + 1, reader };
  for (const statement of body) {
    if (statement.type === 'VariableDeclaration')
      hoist(
        statement.declarations.map(({ id }) => id),
        place.scope,
      );
  }
  return statementsAt(body, place, after);
}

/** Declarations, conditions and `return`. */
function statementsAt(statements: readonly Statement[], place: Place, after: () => Expression): Expression {
  const target = targetAt(place);
  for (const [i, statement] of statements.entries()) {
    const rest = (): Expression => statementsAt(statements.slice(i + 1), place, after);
    switch (statement.type) {
      case 'EmptyStatement':
        continue;
      case 'ExpressionStatement':
        if (statement.directive === undefined) throw refusedStatement(statement);
        continue;
      case 'VariableDeclaration':
        declare(statement, place, target);
        continue;
      case 'ReturnStatement':
        return sequence(
          target.first,
          statement.argument ? expressionAt(statement.argument, place) : constant(undefined),
        );
      case 'BlockStatement':
        return sequence(target.first, blockAt(statement, place, rest));
      case 'IfStatement':
        return sequence(target.first, ifAt(statement, place, rest));
      default:
        throw refusedStatement(statement);
    }
  }
  return sequence(target.first, after());
}

/** `if (test) return a; …`: the one branch returns, the other one may go on. */
function ifAt({ test, consequent, alternate }: IfStatement, place: Place, after: () => Expression): Expression {
  return conditional(
    expressionAt(test, place),
    branchAt(consequent, place, goesOn),
    alternate ? branchAt(alternate, place, after) : after(),
  );
}

function branchAt(branch: Statement, { scope, depth, reader }: Place, after: () => Expression): Expression {
  const place = { scope, depth: depth + 1, reader };
  return branch.type === 'BlockStatement' ? blockAt(branch, place, after) : statementsAt([branch], place, after);
}

function endsWithoutReturn(): never {
  throw new Unsupported('it ends without `return`');
}

function goesOn(): never {
  throw new Unsupported('it has an `if` that does not return');
}

function refusedStatement(statement: Statement): Unsupported {
  const name = statement.type === 'ExpressionStatement' ? rootName(statement.expression) : undefined;
  const instrumented = name === undefined ? undefined : instrumentedBy(name);
  return new Unsupported(instrumented ?? 'its body is more than declarations, `if` and `return`');
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

/** A name hides outer ones before it is declared, too. */
function hoist(patterns: readonly Pattern[], scope: Scope): void {
  for (const name of patterns.flatMap(namesIn)) {
    scope.declare(name, { kind: 'unusable', reason: `it uses \`${name}\` before its declaration` });
  }
}

function declare({ kind, declarations }: VariableDeclaration, place: Place, target: PatternTarget): void {
  if (kind !== 'const' && kind !== 'let') throw new Unsupported(`it declares with \`${kind}\``);
  for (const { id, init } of declarations) {
    if (id.type === 'Identifier' && init && isFunction(init)) {
      place.scope.declare(id.name, place.reader.lambdaAt(init, place));
      continue;
    }
    const value = init ? expressionAt(init, place) : constant(undefined);
    if (!isTotal(value, [])) target.first.push(value);
    bindPattern(id, value, target);
  }
}
