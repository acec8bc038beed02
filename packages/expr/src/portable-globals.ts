/** Of Node's: they have a source. */
export const NODES_GLOBALS: ReadonlySet<string> = new Set(['TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams']);

/**
 * Global names that stand for the same in every thread: what JavaScript brings along, and what of Node's is a function of its
 * arguments alone. Not `Function`, which compiles text, nor what ends after a function does, such as `Promise`.
 */
export const PORTABLE_GLOBALS: ReadonlySet<string> = new Set([
  ...['Array', 'ArrayBuffer', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error'],
  ...['EvalError', 'Float32Array', 'Float64Array', 'Infinity', 'Int16Array', 'Int32Array', 'Int8Array', 'Intl', 'JSON'],
  ...['Map', 'Math', 'NaN', 'Number', 'Object', 'RangeError', 'ReferenceError', 'RegExp', 'Set', 'String', 'Symbol'],
  ...[
    'SyntaxError',
    'TypeError',
    'URIError',
    'Uint16Array',
    'Uint32Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'WeakMap',
  ],
  ...['WeakSet', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'isFinite', 'isNaN'],
  ...['parseFloat', 'parseInt', 'undefined', 'unescape'],
  ...NODES_GLOBALS,
]);
