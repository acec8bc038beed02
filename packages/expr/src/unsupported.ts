/** Thrown while a function is read, where something in it has no place in a tree; never leaves this package. */
export class Unsupported extends Error {
  /** @param reason starts in lower case, ends without a full stop */
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** A refusal of a piece of syntax, in the words of its reader. */
export function unsupportedSyntax(type: string): Unsupported {
  return new Unsupported(`it uses ${syntaxName(type)}, which is not lowered`);
}

/** What a piece of syntax is called. @param type by acorn */
export function syntaxName(type: string): string {
  return SYNTAX[type] ?? type;
}

/** The reason if a name is one that a coverage tool puts into functions, else undefined. */
export function instrumentedBy(name: string): string | undefined {
  if (!INSTRUMENTATION.test(name)) return undefined;
  return `it is instrumented for test coverage (\`${name}\`); V8's own coverage leaves functions as they are`;
}

/** Counters of istanbul, and of the tools like it. */
const INSTRUMENTATION = /^(cov_|__cov|__coverage|_?\$_?jscov)/;

/** Syntax by acorn's (ESTree's) names. */
const SYNTAX: Readonly<Record<string, string>> = {
  AssignmentExpression: 'an assignment',
  AwaitExpression: '`await`',
  ClassDeclaration: 'a class',
  ClassExpression: 'a class',
  ImportExpression: '`import()`',
  MetaProperty: '`new.target` or `import.meta`',
  NewExpression: '`new`',
  RestElement: 'a rest element (`...`)',
  SpreadElement: 'a spread (`...`)',
  Super: '`super`',
  TaggedTemplateExpression: 'a tagged template',
  ThisExpression: '`this`',
  UpdateExpression: '`++` or `--`',
  YieldExpression: '`yield`',
};
