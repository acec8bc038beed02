import { type Expression as SourceExpression, parse, type Program } from 'acorn';
import { isBuiltIn, isOfThisRealm, sourceText } from './intrinsics';
import { Unsupported } from './unsupported';

/** A function as acorn reads it. */
export type FunctionSource = Extract<SourceExpression, { type: 'ArrowFunctionExpression' | 'FunctionExpression' }>;

/** Longest source in UTF-16 units that is parsed: what is longer is no expression. */
const MAX_SOURCE_LENGTH = 20_000;

/**
 * Parses the source text of a function, as strict module code.
 *
 * @throws Unsupported if it has none, or if it is no plain function
 */
export function parseSource(fn: (...args: never[]) => unknown): FunctionSource {
  const text = sourceText(fn);
  if (isBuiltIn(fn)) throw new Unsupported('its source cannot be seen: it is built in, bound or a Proxy');
  if (text.length > MAX_SOURCE_LENGTH) {
    throw new Unsupported(`its source is longer than ${String(MAX_SOURCE_LENGTH)} characters`);
  }
  // A script takes these for comments, a module for operators.
  if (/<!--|-->/.test(text)) throw new Unsupported('its source has `<!--` or `-->` in it');
  const source = functionIn(text);
  if (source.async) throw new Unsupported('it is async');
  if (source.generator) throw new Unsupported('it is a generator');
  if (!isOfThisRealm(fn)) throw new Unsupported('it was made in another realm, such as a vm context');
  return source;
}

/**
 * A function as an expression that makes it.
 *
 * @param source what `parseSource` made of it
 */
export function functionExpression(fn: (...args: never[]) => unknown, source: FunctionSource): string {
  const text = sourceText(fn);
  return source.start === PLAIN_START ? `(${text}\n)` : `Object.values({${text}\n})[0]`;
}

/** Where a function begins in its text that is no method. */
const PLAIN_START = 1;

function functionIn(text: string): FunctionSource {
  const plain = parsed(`(${text}\n)`);
  if (plain !== undefined) {
    if (plain.type === 'ClassExpression') throw new Unsupported('it is a class');
    if (isFunction(plain)) return plain;
  }
  // A method's text is one only inside an object literal.
  const object = parsed(`({${text}\n})`);
  const property =
    object?.type === 'ObjectExpression' && object.properties.length === 1 ? object.properties[0] : undefined;
  if (property?.type === 'Property') {
    if (property.kind !== 'init') throw new Unsupported(`it is a ${property.kind}ter`);
    if (property.method && isFunction(property.value)) return property.value;
  }
  throw new Unsupported('its source does not parse as a function in strict mode');
}

/** The one expression that a text is, undefined if it is none. */
function parsed(text: string): SourceExpression | undefined {
  let program: Program;
  try {
    program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // acorn recurses: thousands of brackets in each other end the stack, and it says so.
    if (error.message.includes('stack space')) throw new Unsupported('its source is nested too deeply');
    return undefined;
  }
  const [statement, ...others] = program.body;
  return statement?.type === 'ExpressionStatement' && others.length === 0 ? statement.expression : undefined;
}

function isFunction(node: SourceExpression): node is FunctionSource {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}
