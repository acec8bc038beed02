import { parseExpressionAt, type Node } from 'acorn';

export type Expression =
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'array'; readonly elements: readonly Expression[] }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: number }
  | { readonly kind: 'call'; readonly method: string; readonly of: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'mapArray'; readonly of: Expression; readonly fn: Lambda }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };
export interface Lambda { readonly kind: 'lambda'; readonly parameters: number; readonly body: Expression }
export interface Opaque { readonly kind: 'opaque'; readonly reason: string }
export const parameter = (index: number): Expression => ({ kind: 'parameter', index });
class Stop extends Error {}
type Scope = Map<string, Expression>;
const stop = (reason: string): never => { throw new Stop(reason); };
export function parseLambda(fn: (...args: never[]) => unknown): Lambda | Opaque {
  if (fn === (Math.max as unknown)) return { kind: 'lambda', parameters: 2, body: { kind: 'call', method: 'Math.max', of: parameter(0), args: [parameter(1)] } };
  try {
    const text = Function.prototype.toString.call(fn);
    const node = parseExpressionAt(`(${text})`, 0, { ecmaVersion: 2022, sourceType: 'module' });
    return lambda(node, new Map());
  } catch (e) { if (e instanceof Stop || e instanceof SyntaxError) return { kind: 'opaque', reason: e.message }; throw e; }
}
let depthBase = 0;
function lambda(node: any, outer: Scope): Lambda {
  if (node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') stop('it is not a function');
  if (node.async || node.generator) stop('it is async or a generator');
  const scope: Scope = new Map(outer);
  const base = depthBase; depthBase += node.params.length;
  node.params.forEach((p: any, i: number) => bind(p, parameter(base + i), scope));
  let body = node.body;
  if (body.type === 'BlockStatement') {
    for (const s of body.body.slice(0, -1)) { if (s.type !== 'VariableDeclaration') stop('statement'); for (const d of s.declarations) bind(d.id, expr(d.init, scope), scope); }
    const last = body.body.at(-1); if (last?.type !== 'ReturnStatement') stop('no return'); body = last.argument;
  }
  const e = expr(body, scope); depthBase = base;
  return { kind: 'lambda', parameters: node.params.length, body: e };
}
function bind(p: any, e: Expression, scope: Scope): void {
  if (p.type === 'Identifier') scope.set(p.name, e);
  else if (p.type === 'ArrayPattern') p.elements.forEach((x: any, i: number) => x && bind(x, { kind: 'index', of: e, at: i }, scope));
  else stop(`pattern ${p.type}`);
}
function expr(n: any, s: Scope): Expression {
  switch (n.type) {
    case 'Identifier': return s.get(n.name) ?? stop(`uses the free variable \`${n.name}\``);
    case 'Literal': if (n.regex || typeof n.value === 'bigint') stop('literal'); return { kind: 'constant', value: n.value };
    case 'ArrayExpression': return { kind: 'array', elements: n.elements.map((x: any) => expr(x, s)) };
    case 'BinaryExpression': return { kind: 'binary', operator: n.operator, left: expr(n.left, s), right: expr(n.right, s) };
    case 'UnaryExpression': if (n.operator === '-' && n.argument.type === 'Literal') return { kind: 'constant', value: -n.argument.value }; return stop('unary');
    case 'TemplateLiteral': if (n.expressions.length) stop('template'); return { kind: 'constant', value: n.quasis[0].value.cooked };
    case 'MemberExpression': if (n.computed && n.property.type === 'Literal') return { kind: 'index', of: expr(n.object, s), at: n.property.value }; return stop('member');
    case 'CallExpression': {
      if (n.callee.type !== 'MemberExpression') return stop('call');
      const of = expr(n.callee.object, s); const m = n.callee.property.name;
      if (m === 'map' && n.arguments.length === 1) return { kind: 'mapArray', of, fn: lambda(n.arguments[0], s) };
      if (m !== 'split') stop(`calls ${m}`);
      return { kind: 'call', method: m, of, args: n.arguments.map((x: any) => expr(x, s)) };
    }
    default: return stop(n.type);
  }
}
export function substitute(l: Lambda, args: readonly Expression[]): Expression { return replace(l.body, args); }
function replace(e: Expression, args: readonly Expression[]): Expression {
  switch (e.kind) {
    case 'parameter': return args[e.index] ?? e;
    case 'constant': return e;
    case 'array': return { kind: 'array', elements: e.elements.map((x) => replace(x, args)) };
    case 'index': return { ...e, of: replace(e.of, args) };
    case 'call': return { ...e, of: replace(e.of, args), args: e.args.map((x) => replace(x, args)) };
    case 'mapArray': return { ...e, of: replace(e.of, args), fn: { ...e.fn, body: replace(e.fn.body, args) } };
    case 'binary': return { ...e, left: replace(e.left, args), right: replace(e.right, args) };
  }
}
export function simplify(e: Expression): Expression {
  switch (e.kind) {
    case 'parameter': case 'constant': return e;
    case 'array': return { kind: 'array', elements: e.elements.map(simplify) };
    case 'index': { const of = simplify(e.of); if (of.kind === 'array') return of.elements[e.at] ?? { kind: 'constant', value: undefined }; return { ...e, of }; }
    case 'call': return { ...e, of: simplify(e.of), args: e.args.map(simplify) };
    case 'mapArray': return { ...e, of: simplify(e.of), fn: { ...e.fn, body: simplify(e.fn.body) } };
    case 'binary': return { ...e, left: simplify(e.left), right: simplify(e.right) };
  }
}
export function asReduction(l: Lambda): 'sum' | 'min' | 'max' | undefined {
  const b = l.body;
  if (b.kind === 'binary' && b.operator === '+' && b.left.kind === 'parameter' && b.right.kind === 'parameter' && b.left.index !== b.right.index) return 'sum';
  return undefined;
}
export function printExpression(e: Expression): string { return JSON.stringify(e); }
