import type { ArrayPattern, Pattern } from 'acorn';
import { element, type Expression } from './expression';
import type { Scope } from './scope';
import { unsupportedSyntax } from './unsupported';

/** Binds the names of a pattern to parts of a value. @param first is given what matching the pattern may throw @throws Unsupported */
export function bindPattern(pattern: Pattern, value: Expression, scope: Scope, first: Expression[]): void {
  switch (pattern.type) {
    case 'Identifier':
      scope.declare(pattern.name, value);
      return;
    case 'ArrayPattern':
      bindElements(pattern, value, scope, first);
      return;
    default:
      throw unsupportedSyntax(pattern.type);
  }
}

function bindElements({ elements }: ArrayPattern, value: Expression, scope: Scope, first: Expression[]): void {
  // Also a pattern without names asks for an iterator.
  first.push(element(value, 0));
  elements.forEach((pattern, at) => {
    if (pattern !== null) bindPattern(pattern, element(value, at), scope, first);
  });
}

/** The names that a pattern declares. @throws Unsupported */
export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part === null ? [] : namesIn(part)));
    default:
      throw unsupportedSyntax(pattern.type);
  }
}
