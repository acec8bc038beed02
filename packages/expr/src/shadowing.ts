import type * as Inspector from 'node:inspector';

/**
 * Why one of these names, which the function uses and does not declare, may be something else than JavaScript's global of that
 * name; undefined if each is known to be the global.
 *
 * The text of a function does not tell: a bundler prints an imported `parseInt` like the global one. The scopes around the
 * function do: V8's inspector lists the bindings of each module, script, block and closure that the function is made in. The
 * debugger is not enabled for this, and nothing runs slower. About 0.2 ms.
 *
 * One binding cannot be seen: the name that a function expression around gives itself, where nothing else of that function is
 * used (`(function Math() { return (x) => Math.max(x); })()`).
 *
 * Whether the globals themselves are JavaScript's own is for `replacedIntrinsic` to say, at each plan.
 *
 * @param fn a function of this realm
 */
export function shadowing(fn: (...args: never[]) => unknown, names: ReadonlySet<string>): string | undefined {
  const scopes = scopesAround(fn);
  const [name] = names;
  if (name === undefined) return undefined;
  if (scopes === undefined) {
    return `it uses \`${name}\`, and this process has no inspector to tell that it is JavaScript's own`;
  }
  const bound = [...names].find((candidate) => scopes.some((scope) => scope.names.includes(candidate)));
  if (bound !== undefined)
    return `it uses \`${bound}\`, which is not JavaScript's own there: the code around it declares one`;
  // What is an object's property may also be inherited.
  return scopes.some(({ isObject }) => isObject) ? `it uses \`${name}\` inside of \`with\`` : undefined;
}

/** A scope around a function. */
interface ScopeNames {
  readonly names: readonly string[];
  /** Made by `with`. */
  readonly isObject: boolean;
}

/** The scopes around a function without the global one, undefined if they cannot be seen. */
function scopesAround(fn: (...args: never[]) => unknown): readonly ScopeNames[] | undefined {
  const inspector = loadInspector();
  if (inspector === undefined) return undefined;
  const session = new inspector.Session();
  session.connect();
  // An object that this realm shares with the one that the inspector evaluates in: jest runs tests in a realm of their own.
  Reflect.set(inspector.Session, KEY, fn);
  try {
    return readScopes(session);
  } finally {
    Reflect.deleteProperty(inspector.Session, KEY);
    session.disconnect();
  }
}

const KEY = Symbol.for('ts-streaming.inspected');

/** Evaluated in the main realm of this thread. */
const INSPECTED = `process.getBuiltinModule('node:inspector').Session[Symbol.for('ts-streaming.inspected')]`;

function readScopes(session: Inspector.Session): readonly ScopeNames[] | undefined {
  const fn = evaluated(session, INSPECTED);
  const internal = propertiesOf(session, fn)?.internalProperties?.find(({ name }) => name === '[[Scopes]]');
  const entries = propertiesOf(session, internal?.value?.objectId)?.result;
  if (entries === undefined) return undefined;
  const scopes: ScopeNames[] = [];
  for (const { name, value } of entries) {
    if (!/^\d+$/.test(name) || value?.description === undefined || value.objectId === undefined) continue;
    if (value.description === 'Global') return scopes;
    const names = propertiesOf(session, value.objectId)?.result.map((property) => property.name);
    if (names === undefined) return undefined;
    scopes.push({ names: [...names, functionName(value.description)], isObject: value.description.startsWith('With') });
  }
  // The outermost scope is the global one: without it this is no list of scopes.
  return undefined;
}

/** `f` in `Closure (f)`: the name that a function expression has for itself is in no list. */
function functionName(description: string): string {
  return /\((.*)\)$/.exec(description)?.[1] ?? '';
}

function evaluated(session: Inspector.Session, expression: string): string | undefined {
  let objectId: string | undefined;
  session.post('Runtime.evaluate', { expression, silent: true }, (error, answer) => {
    if (error === null && answer.result.type === 'function') objectId = answer.result.objectId;
  });
  // A session of this thread answers before `post` returns.
  return objectId;
}

function propertiesOf(
  session: Inspector.Session,
  objectId: string | undefined,
): Inspector.Runtime.GetPropertiesReturnType | undefined {
  if (objectId === undefined) return undefined;
  let properties: Inspector.Runtime.GetPropertiesReturnType | undefined;
  session.post('Runtime.getProperties', { objectId, ownProperties: true }, (error, answer) => {
    if (error === null) properties = answer;
  });
  return properties;
}

/** Node can be built without an inspector. */
function loadInspector(): typeof Inspector | undefined {
  try {
    return process.getBuiltinModule('node:inspector');
  } catch {
    return undefined;
  }
}
