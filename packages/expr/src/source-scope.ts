import type { AnyNode, Identifier, MemberExpression, Pattern, Statement, VariableDeclaration } from 'acorn';
import { Unsupported } from './unsupported';

/** The names that a function or a block declares, and those around it. */
export interface SourceScope {
  readonly names: ReadonlySet<string>;
  readonly outer: SourceScope | undefined;
}

/** A scope inside of another; undefined for outside of all. */
export function innerScope(outer: SourceScope | undefined, names: readonly string[]): SourceScope {
  return { names: new Set(names), outer };
}

export function isDeclared(name: string, around: SourceScope | undefined): boolean {
  return around !== undefined && (around.names.has(name) || isDeclared(name, around.outer));
}

/** What a pattern binds or assigns to, defaults and keys left out. */
export function targetsIn(pattern: Pattern): (Identifier | MemberExpression)[] {
  switch (pattern.type) {
    case 'Identifier':
    case 'MemberExpression':
      return [pattern];
    case 'AssignmentPattern':
      return targetsIn(pattern.left);
    case 'RestElement':
      return targetsIn(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part === null ? [] : targetsIn(part)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => targetsIn(part.type === 'Property' ? part.value : part));
  }
}

/** The names that a pattern declares. */
export function patternNames(pattern: Pattern): string[] {
  return targetsIn(pattern).flatMap((target) => (target.type === 'Identifier' ? [target.name] : []));
}

export function declarationNames({ declarations }: VariableDeclaration): string[] {
  return declarations.flatMap(({ id }) => patternNames(id));
}

/** The names that the body of a function declares for all of it. */
export function bodyNames(body: readonly Statement[]): string[] {
  const functions = body.flatMap((statement) => (statement.type === 'FunctionDeclaration' ? [statement.id.name] : []));
  return [...body.flatMap(varNames), ...lexicalNames(body), ...functions];
}

/** The names that a block declares. @throws Unsupported for a function, which is seen outside of it in code that is not strict */
export function blockNames(body: readonly Statement[]): string[] {
  if (body.some(({ type }) => type === 'FunctionDeclaration'))
    throw new Unsupported('it declares a function in a block');
  return lexicalNames(body);
}

function lexicalNames(body: readonly Statement[]): string[] {
  return body.flatMap((statement) =>
    statement.type === 'VariableDeclaration' && statement.kind !== 'var' ? declarationNames(statement) : [],
  );
}

/** Names of `var`, which are declared by the function however deep in it they stand. */
function varNames(node: AnyNode): string[] {
  if (/Function/.test(node.type)) return [];
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? declarationNames(node) : [];
  return [...own, ...childrenOf(node).flatMap(varNames)];
}

/** The nodes that a node is made of, in order. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const parts: unknown[] = Object.values(node);
  return parts.flat().filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof (value as { readonly type?: unknown } | null | undefined)?.type === 'string';
}
