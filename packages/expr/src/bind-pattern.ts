import type { ArrayPattern, AssignmentProperty, Expression as SourceExpression, ObjectPattern, Pattern } from 'acorn';
import { access } from './access';
import { binary, conditional, constant, element, type Expression } from './expression';
import { isTotal } from './is-total';
import type { Scope } from './scope';
import { Unsupported, unsupportedSyntax } from './unsupported';

/** Where a pattern's names go. */
export interface PatternTarget {
  readonly scope: Scope;
  /** Is given what matching the pattern evaluates that may throw, in order. */
  readonly first: Expression[];
  /** The tree of an expression in the pattern: a default value, a property's name. */
  readonly read: (source: SourceExpression) => Expression;
}

/** Binds the names of a pattern to parts of a value. @throws Unsupported */
export function bindPattern(pattern: Pattern, value: Expression, target: PatternTarget): void {
  switch (pattern.type) {
    case 'Identifier':
      target.scope.declare(pattern.name, value);
      return;
    case 'AssignmentPattern': {
      const isMissing = binary('===', value, constant(undefined));
      const given = conditional(isMissing, target.read(pattern.right), value);
      if (!isTotal(given, [])) target.first.push(given);
      bindPattern(pattern.left, given, target);
      return;
    }
    case 'ArrayPattern':
      bindElements(pattern, value, target);
      return;
    case 'ObjectPattern':
      bindProperties(pattern, value, target);
      return;
    default:
      throw unsupportedSyntax(pattern.type);
  }
}

function bindElements({ elements }: ArrayPattern, value: Expression, target: PatternTarget): void {
  // Also a pattern without names asks for an iterator.
  target.first.push(element(value, 0));
  elements.forEach((pattern, at) => {
    if (pattern !== null) bindPattern(pattern, element(value, at), target);
  });
}

function bindProperties({ properties }: ObjectPattern, value: Expression, target: PatternTarget): void {
  if (properties.length === 0) throw new Unsupported('it uses an empty object pattern, which is not lowered');
  properties.forEach((property, i) => {
    if (property.type === 'RestElement') throw unsupportedSyntax(property.type);
    const part = access(value, keyOf(property, target));
    // Of null and undefined the first one throws.
    if (i === 0 && !isTotal(part, [])) target.first.push(part);
    bindPattern(property.value, part, target);
  });
}

function keyOf({ key, computed }: AssignmentProperty, { read }: PatternTarget): Expression {
  return !computed && key.type === 'Identifier' ? constant(key.name) : read(key);
}

/** The names that a pattern declares. @throws Unsupported */
export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part === null ? [] : namesIn(part)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => {
        if (part.type === 'RestElement') throw unsupportedSyntax(part.type);
        return namesIn(part.value);
      });
    default:
      throw unsupportedSyntax(pattern.type);
  }
}
