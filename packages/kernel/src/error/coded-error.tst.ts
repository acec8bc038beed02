import { type CodedError, errorClass } from './coded-error';
import { KernelError } from './kernel-error';

// Checked by the compiler alone: this file is never run.

const CATALOGUE = {
  TSS_TEST_TOO_LONG: { kind: 'TestError', message: '{what} of {bytes} bytes is over the limit.', doc: 'Test.' },
  TSS_TEST_PLAIN: { kind: 'TestError', message: 'It failed.', doc: 'Test.' },
  TSS_OTHER: { kind: 'OtherError', message: 'Another.', doc: 'Test.' },
} as const;

const TestError = errorClass(CATALOGUE, 'TestError');

// Every placeholder has its value.
new TestError('TSS_TEST_TOO_LONG', { what: 'A line', bytes: 12 });
new TestError('TSS_TEST_PLAIN', {}, { cause: new Error('deeper') });

// @ts-expect-error A placeholder without a value.
new TestError('TSS_TEST_TOO_LONG', { what: 'A line' });

// @ts-expect-error A value without a placeholder.
new TestError('TSS_TEST_TOO_LONG', { what: 'A line', bytes: 12, more: 1 });

// @ts-expect-error A value that is neither text nor number.
new TestError('TSS_TEST_TOO_LONG', { what: 'A line', bytes: true });

// @ts-expect-error A code of another kind.
new TestError('TSS_OTHER', {});

// @ts-expect-error A code that is not in the catalogue.
new TestError('TSS_TEST_UNKNOWN', {});

// @ts-expect-error The kernel's catalogue is another one.
new KernelError('TSS_TEST_PLAIN', {});

// The code is known of an error that was made, and its class narrows.
const code: 'TSS_TEST_PLAIN' = new TestError('TSS_TEST_PLAIN', {}).code;
export function textOf(caught: unknown): string {
  if (!(caught instanceof KernelError)) return code;
  const narrowed: CodedError = caught;
  return narrowed.code + narrowed.message;
}
