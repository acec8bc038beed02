/** Where in the user's program something was declared. */
export interface CallSite {
  /** The method of this SDK that the program called, which may be made of others: `countByValue`. */
  readonly method: string;
  /** `word-count.ts:9`; empty where no frame of the user's program is on the stack. */
  readonly place: string;
  /** `print at word-count.ts:9`; only the operation where no frame of the user's program is on the stack. */
  readonly short: string;
  /** The frames of the user's program, innermost first, one a line. */
  readonly long: string;
}

/** Deep enough for a user's own layers over the DSL's few. */
const STACK_DEPTH = 30;

const OWN_FRAME =
  /[/\\](?:@ts-streaming[/\\][^)]*|packages[/\\](?:core|api|kernel|expr|testing|spark|connectors[/\\]\w+)[/\\](?:src|dist)[/\\](?![^)]*\.(?:spec|tst|integration|stress|fuzz)\.)[^)]*)/;

/**
 * The call of `operation` in the user's program: the first frame outside of this SDK. O(stack depth), some microseconds:
 * once per operator, never per batch.
 *
 * @see Spark: Utils.getCallSite
 */
export function captureCallSite(operation: string): CallSite {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = STACK_DEPTH;
  const stack = new Error().stack ?? '';
  // Source maps change the names of functions, to what these call.
  const site = callSiteOf(operation, stack, (frame) => functionsBelow(captureCallSite)[frame - 1]);
  Error.stackTraceLimit = limit;
  return site;
}

/**
 * The call site that a stack trace shows.
 *
 * @param nameAt the name of the function of a frame, asked for where it is not what was expected
 */
export function callSiteOf(
  operation: string,
  stack: string,
  nameAt: (frame: number) => string | undefined = () => undefined,
): CallSite {
  const frames = stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .map((line) => line.slice('at '.length));
  const program = frames.filter((frame) => !OWN_FRAME.test(frame) && !frame.includes('node:internal'));
  const [innermost = ''] = program;
  const place = /([^\s(/\\]+:\d+):\d+\)?$/.exec(innermost)?.[1] ?? '';
  const caller = frames.indexOf(innermost) - 1;
  const called = place === '' ? undefined : methodOf(frames[caller]);
  return {
    method: called === undefined || called === operation ? operation : (nameAt(caller) ?? called),
    place,
    short: place === '' ? operation : `${operation} at ${place}`,
    long: program.length === 0 ? operation : program.join('\n'),
  };
}

/** The method that a frame is in; undefined for functions and constructors. */
function methodOf(frame = ''): string | undefined {
  const [, name, alias] = /^(?:async )?[\w$]+\.([a-z]\w*) (?:\[as (\w+)\] )?\(/.exec(frame) ?? [];
  return alias ?? name;
}

/** The names of the functions on the stack that `fn` was called from, as they are in what runs. */
function functionsBelow(fn: typeof captureCallSite): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back, never called
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getFunctionName() ?? '');
  const trace: { readonly stack?: unknown } = {};
  Error.captureStackTrace(trace, fn);
  const names = trace.stack;
  Error.prepareStackTrace = before;
  return Array.isArray(names) ? (names as string[]) : [];
}
