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
  Error.stackTraceLimit = limit;
  return callSiteOf(operation, stack);
}

/** The call site that a stack trace shows. */
export function callSiteOf(operation: string, stack: string): CallSite {
  const frames = stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .map((line) => line.slice('at '.length));
  const program = frames.filter((frame) => !OWN_FRAME.test(frame) && !frame.includes('node:internal'));
  const [innermost = ''] = program;
  const place = /([^\s(/\\]+:\d+):\d+\)?$/.exec(innermost)?.[1] ?? '';
  return {
    method: place === '' ? operation : (methodOf(frames[frames.indexOf(innermost) - 1]) ?? operation),
    place,
    short: place === '' ? operation : `${operation} at ${place}`,
    long: program.length === 0 ? operation : program.join('\n'),
  };
}

/** The method that a frame is in; undefined for functions and constructors. */
function methodOf(frame = ''): string | undefined {
  return /^(?:async )?[\w$]+\.([a-z]\w*) (?:\[as \w+\] )?\(/.exec(frame)?.[1];
}
