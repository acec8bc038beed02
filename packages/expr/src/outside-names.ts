import type {
  AnyNode,
  CallExpression,
  Function as FunctionNode,
  MemberExpression,
  NewExpression,
  Pattern,
} from 'acorn';
import { freeName } from './free-names';
import type { FunctionSource } from './parse-source';
import { PORTABLE_GLOBALS } from './portable-globals';
import {
  blockNames,
  bodyNames,
  childrenOf,
  declarationNames,
  innerScope,
  isDeclared,
  patternNames,
  type SourceScope,
  targetsIn,
} from './source-scope';
import { syntaxName, Unsupported } from './unsupported';

/** What a function takes from outside of itself. */
export interface OutsideNames {
  /** Global names: the same in every thread, as long as the program has left them alone. */
  readonly globals: ReadonlySet<string>;
  /** Whether it calls, or may call, a method by which a Set or Map is changed. */
  readonly mayChangeCollections: boolean;
}

/**
 * Looks at every name in a function, with the scopes of JavaScript: what is left is what it takes from outside.
 *
 * Any statement is fine. What is not: a name of the surroundings, `this` and the like, what tells one thread from another, and
 * what keeps something from one call to the next.
 *
 * @throws Unsupported for the first thing that may mean something else in another thread
 */
export function outsideNames(source: FunctionSource): OutsideNames {
  const walk = new Walk(source.id?.name);
  walk.function(source, undefined);
  walk.refuseUncertainStrictness(source);
  return walk;
}

/** Syntax that reaches outside, or that ends after the function does. */
const REFUSED: ReadonlySet<string> = new Set([
  ...['ThisExpression', 'Super', 'MetaProperty', 'AwaitExpression', 'ImportExpression'],
  ...['ClassExpression', 'ClassDeclaration'],
]);

/** Properties that lead out of a function: to the text of its stack, to what compiles text, to its caller. */
const REFUSED_PROPERTIES: ReadonlySet<string> = new Set([
  ...['constructor', 'stack', 'stackTraceLimit', 'prepareStackTrace', 'captureStackTrace', 'caller', 'arguments'],
]);

/** Methods that change a Set or a Map. */
const COLLECTION_CHANGES: ReadonlySet<string> = new Set(['add', 'set', 'delete', 'clear']);

class Walk implements OutsideNames {
  readonly globals = new Set<string>();
  readonly #ownName: string | undefined;
  mayChangeCollections = false;
  #catches = false;
  #assignsProperties = false;

  constructor(ownName: string | undefined) {
    this.#ownName = ownName;
  }

  function(node: FunctionNode, around: SourceScope | undefined): void {
    if (node.async) throw new Unsupported('it has an async function in it');
    const parameters = innerScope(around, node.params.flatMap(patternNames));
    for (const parameter of node.params) this.#visit(parameter, parameters);
    if (node.body.type === 'BlockStatement') {
      this.#children(node.body, innerScope(parameters, bodyNames(node.body.body)));
    } else this.#visit(node.body, parameters);
  }

  /**
   * In strict code an assignment to what cannot be changed throws, in other code it does nothing, and an arrow function does
   * not tell which of them it is. What is thrown has the driver asked, unless the function itself catches it.
   */
  refuseUncertainStrictness({ body }: FunctionSource): void {
    if (!this.#catches || !this.#assignsProperties) return;
    const [first] = body.type === 'BlockStatement' ? body.body : [];
    if (first?.type === 'ExpressionStatement' && first.directive === 'use strict') return;
    throw new Unsupported('it assigns to a property, and has a `catch`');
  }

  #visit(node: AnyNode, around: SourceScope | undefined): void {
    if (REFUSED.has(node.type)) throw new Unsupported(`it uses ${syntaxName(node.type)}`);
    switch (node.type) {
      case 'Identifier':
        this.#use(node.name, around);
        return;
      case 'FunctionExpression':
        this.function(node, node.id ? innerScope(around, [node.id.name]) : around);
        return;
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
        this.function(node, around);
        return;
      case 'CallExpression':
      case 'NewExpression':
        this.#call(node, around);
        return;
      case 'MemberExpression':
        this.#member(node, around);
        return;
      case 'Property':
        if (node.computed) this.#visit(node.key, around);
        this.#name(node.key, node.computed);
        this.#visit(node.value, around);
        return;
      case 'AssignmentExpression':
        this.#assign(node.left, around);
        this.#visit(node.right, around);
        return;
      case 'UpdateExpression':
        this.#assign(node.argument as Pattern, around);
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.left.type !== 'VariableDeclaration') this.#assign(node.left, around);
        this.#children(
          node,
          innerScope(around, node.left.type === 'VariableDeclaration' ? declarationNames(node.left) : []),
        );
        return;
      case 'ForStatement':
        this.#children(
          node,
          innerScope(around, node.init?.type === 'VariableDeclaration' ? declarationNames(node.init) : []),
        );
        return;
      case 'BlockStatement':
        this.#children(node, innerScope(around, blockNames(node.body)));
        return;
      case 'SwitchStatement':
        this.#children(node, innerScope(around, blockNames(node.cases.flatMap(({ consequent }) => consequent))));
        return;
      case 'CatchClause':
        this.#catches = true;
        this.#children(node, innerScope(around, node.param ? patternNames(node.param) : []));
        return;
      case 'LabeledStatement':
        this.#visit(node.body, around);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'UnaryExpression':
        this.#assignsProperties ||= node.operator === 'delete';
        this.#visit(node.argument, around);
        return;
      default:
        this.#children(node, around);
    }
  }

  #children(node: AnyNode, around: SourceScope | undefined): void {
    for (const child of childrenOf(node)) this.#visit(child, around);
  }

  #call({ callee, arguments: given }: CallExpression | NewExpression, around: SourceScope | undefined): void {
    for (const argument of given) this.#visit(argument, around);
    if (callee.type === 'Identifier' && callee.name === 'RegExp') this.#useGlobal('RegExp', around);
    else this.#visit(callee, around);
    if (callee.type !== 'MemberExpression' || !callee.computed) return;
    this.mayChangeCollections ||= literalName(callee.property) === undefined;
  }

  #member({ object, property, computed }: MemberExpression, around: SourceScope | undefined): void {
    this.#visit(object, around);
    if (computed) this.#visit(property, around);
    this.#name(property, computed);
  }

  /** @param key of a property that is read, written or called */
  #name(key: AnyNode, computed: boolean): void {
    const name = !computed && key.type === 'Identifier' ? key.name : literalName(key);
    if (name === undefined) return;
    if (REFUSED_PROPERTIES.has(name)) throw new Unsupported(`it uses the property \`${name}\``);
    this.mayChangeCollections ||= COLLECTION_CHANGES.has(name);
  }

  #assign(pattern: Pattern, around: SourceScope | undefined): void {
    for (const target of targetsIn(pattern)) {
      if (target.type === 'MemberExpression') this.#assignsProperties = true;
      else if (!isDeclared(target.name, around)) {
        throw new Unsupported(`it assigns to \`${target.name}\`, which it does not declare`);
      }
    }
    this.#visit(pattern, around);
  }

  #use(name: string, around: SourceScope | undefined): void {
    if (isDeclared(name, around)) return;
    if (name === 'RegExp') throw new Unsupported('it asks `RegExp` for more than an expression');
    this.#useGlobal(name, around);
  }

  #useGlobal(name: string, around: SourceScope | undefined): void {
    if (isDeclared(name, around)) return;
    // Of a declaration it is a name of the surroundings, and could mean another function by now.
    if (name === this.#ownName) throw new Unsupported(`it refers to itself (\`${name}\`)`);
    if (PORTABLE_GLOBALS.has(name)) this.globals.add(name);
    else if (name in globalThis && name !== 'eval')
      throw new Unsupported(`it uses \`${name}\`, which is another one in a thread`);
    else throw freeName(name);
  }
}

/** A name that is written as a text or a number; undefined for any other expression. */
function literalName(node: AnyNode): string | undefined {
  if (node.type === 'Literal') return String(node.value);
  return node.type === 'TemplateLiteral' && node.expressions.length === 0
    ? (node.quasis[0]?.value.cooked ?? undefined)
    : undefined;
}
