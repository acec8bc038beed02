import { CodedError, errorClass, formatMessage } from './coded-error';

const CATALOGUE = {
  TSS_TEST_TOO_LONG: { kind: 'TestError', message: '{what} of {bytes} bytes is over the limit.', doc: 'Test.' },
  TSS_TEST_PLAIN: { kind: 'TestError', message: 'It failed.', doc: 'Test.' },
  TSS_OTHER: { kind: 'OtherError', message: 'Another.', doc: 'Test.' },
} as const;

const TestError = errorClass(CATALOGUE, 'TestError');
const OtherError = errorClass(CATALOGUE, 'OtherError');

/** The module as a second copy of the package would load it. */
function secondCopy(): typeof import('./coded-error') {
  let copy: typeof import('./coded-error') | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof import('./coded-error')>('./coded-error');
  });
  return copy as typeof import('./coded-error');
}

describe('formatMessage', () => {
  it('fills each placeholder, as often as it stands there', () => {
    expect(formatMessage('{a} and {b} and {a}', { a: 1, b: 'two' })).toBe('1 and two and 1');
  });

  it('leaves a placeholder without a value, and braces that are none', () => {
    expect(formatMessage('{a} {} {b c}', {})).toBe('{a} {} {b c}');
  });

  it('shows what a program in JavaScript left out', () => {
    expect(formatMessage('{a} is {b}.', { a: 'num', b: undefined as unknown as number })).toBe('num is undefined.');
  });

  it('takes a value as it is, whatever stands in it', () => {
    expect(formatMessage('{a}', { a: '$& {a}' })).toBe('$& {a}');
  });
});

describe('errorClass', () => {
  it('makes errors with code, message, context, cause and name', () => {
    const cause = new RangeError('deeper');
    const error = new TestError('TSS_TEST_TOO_LONG', { what: 'A line', bytes: 12 }, { cause });
    expect({
      isError: error instanceof Error,
      name: error.name,
      code: error.code,
      message: error.message,
      context: error.context,
      cause: error.cause,
      className: (TestError as unknown as { readonly name: string }).name,
    }).toEqual({
      isError: true,
      name: 'TestError',
      code: 'TSS_TEST_TOO_LONG',
      message: 'A line of 12 bytes is over the limit.',
      context: { what: 'A line', bytes: 12 },
      cause,
      className: 'TestError',
    });
  });

  it('shows its name in a stack', () => {
    expect(new TestError('TSS_TEST_PLAIN', {}).stack?.split('\n')[0]).toBe('TestError: It failed.');
  });
});

describe('instanceof', () => {
  it('tells kinds apart, and all of them from other errors', () => {
    const error: unknown = new TestError('TSS_TEST_PLAIN', {});
    expect([
      error instanceof TestError,
      error instanceof CodedError,
      error instanceof OtherError,
      new CodedError('TSS_X', 'X.', {}) instanceof TestError,
      (new Error('x') as unknown) instanceof CodedError,
      (null as unknown) instanceof CodedError,
      ('TSS_TEST_PLAIN' as unknown) instanceof CodedError,
    ]).toEqual([true, true, false, false, false, false, false]);
  });

  it('holds across two copies of the package', () => {
    const copy = secondCopy();
    const CopiedError = copy.errorClass(CATALOGUE, 'TestError');
    const error: unknown = new CopiedError('TSS_TEST_PLAIN', {});
    expect([
      copy.CodedError === CodedError,
      error instanceof CodedError,
      error instanceof TestError,
      error instanceof OtherError,
      new TestError('TSS_TEST_PLAIN', {}) instanceof CopiedError,
    ]).toEqual([false, true, true, false, true]);
  });
});
