import type { LoadKernelOptions } from './load-kernel';

type Loader = typeof import('./load-kernel');

const MANIFEST = '@ts-streaming/native/package.json';
const NATIVE = '@ts-streaming/native';
const KERNEL = { id: 'native', description: 'native 9.9.9 (test)' };

const warnings: { readonly message: string; readonly code: string | undefined }[] = [];

/** A fresh copy of the loader, which finds this in place of the native package. */
function loaderWith(native: object | undefined): Loader {
  jest.resetModules();
  jest.doMock(MANIFEST, () => ({ name: native === undefined ? 'another' : NATIVE }), { virtual: true });
  jest.doMock('../../../native/package.json', () => ({ name: 'another' }), { virtual: true });
  jest.doMock(NATIVE, () => native, { virtual: true });
  return jest.requireActual<Loader>('./load-kernel');
}

function outcome(loader: Loader, options: LoadKernelOptions = {}): unknown {
  const lines: string[] = [];
  try {
    const { id } = loader.loadKernel({ ...options, log: (line) => lines.push(line) });
    return { id, lines };
  } catch (error) {
    const { name, code, message, cause } = error as Error & { readonly code: string };
    return { name, code, message, cause };
  }
}

const working = { KERNEL_CONTRACT_VERSION: 2, createNativeKernel: () => KERNEL };
const failure = new Error('the binary needs GLIBC 9.9.\nRequire stack: …');
const broken = {
  KERNEL_CONTRACT_VERSION: 2,
  createNativeKernel: () => {
    throw failure;
  },
};

beforeEach(() => {
  warnings.length = 0;
  delete process.env['TS_STREAMING_NATIVE'];
  Reflect.deleteProperty(globalThis, Symbol.for('ts-streaming.kernel.told'));
  jest.spyOn(process, 'emitWarning').mockImplementation(((message: string, options: { readonly code?: string }) => {
    warnings.push({ message, code: options.code });
  }) as typeof process.emitWarning);
});

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env['TS_STREAMING_NATIVE'];
});

describe('loadKernel', () => {
  it('takes the native kernel where it loads, and says so', () => {
    const result = outcome(loaderWith(working));
    expect([result, warnings]).toEqual([
      { id: 'native', lines: ['kernel: native 9.9.9 (test): the native kernel is loaded'] },
      [],
    ]);
  });

  it('takes the TypeScript kernel where native is not installed, with a warning that names the reason', () => {
    const result = outcome(loaderWith(undefined));
    expect([result, warnings]).toEqual([
      { id: 'typescript', lines: ['kernel: typescript (contract 2): @ts-streaming/native is not installed'] },
      [
        {
          code: 'TSS_KERNEL_FALLBACK',
          message:
            'The native kernel could not be loaded: @ts-streaming/native is not installed. The TypeScript kernel is used: same results, slower. Set TS_STREAMING_NATIVE=off to choose it without this warning, or require to make this an error.',
        },
      ],
    ]);
  });

  it('takes the TypeScript kernel where the native binary fails to load', () => {
    const result = outcome(loaderWith(broken));
    expect([result, warnings.length]).toEqual([
      { id: 'typescript', lines: ['kernel: typescript (contract 2): the binary needs GLIBC 9.9'] },
      1,
    ]);
  });

  it('takes the TypeScript kernel where native implements another version of the contract', () => {
    const result = outcome(loaderWith({ ...working, KERNEL_CONTRACT_VERSION: 3 }));
    expect([result, warnings.length]).toEqual([
      {
        id: 'typescript',
        lines: [
          'kernel: typescript (contract 2): it implements version 3 of the kernel contract, not 2; install the same version of all @ts-streaming packages',
        ],
      },
      1,
    ]);
  });

  it('warns and logs once per process, whichever copy of the package is asked', () => {
    const first = outcome(loaderWith(broken));
    const second = outcome(loaderWith(broken));
    expect([first, second, warnings.length]).toEqual([
      { id: 'typescript', lines: ['kernel: typescript (contract 2): the binary needs GLIBC 9.9'] },
      { id: 'typescript', lines: [] },
      1,
    ]);
  });

  it('does not look for the native kernel when it is switched off', () => {
    process.env['TS_STREAMING_NATIVE'] = 'off';
    const result = outcome(loaderWith(broken));
    expect([result, warnings]).toEqual([
      { id: 'typescript', lines: ['kernel: typescript (contract 2): the native kernel is switched off'] },
      [],
    ]);
  });

  it('throws where native is required and cannot be loaded, with the reason and the cause', () => {
    process.env['TS_STREAMING_NATIVE'] = 'require';
    const result = outcome(loaderWith(broken));
    expect([result, warnings]).toEqual([
      {
        name: 'KernelError',
        code: 'TSS_KERNEL_NATIVE_REQUIRED',
        message: `TS_STREAMING_NATIVE=require, but the native kernel could not be loaded: the binary needs GLIBC 9.9. Install the platform package of @ts-streaming/native for ${process.platform}-${process.arch}, or set TS_STREAMING_NATIVE=auto to use the TypeScript kernel.`,
        cause: failure,
      },
      [],
    ]);
  });

  it('takes the mode that it is given before that of the environment', () => {
    process.env['TS_STREAMING_NATIVE'] = 'off';
    const result = outcome(loaderWith(working), { mode: 'require' });
    expect(result).toEqual({ id: 'native', lines: ['kernel: native 9.9.9 (test): the native kernel is loaded'] });
  });

  it.each(['', 'on', 'AUTO'])('refuses the mode %j of the environment', (mode) => {
    process.env['TS_STREAMING_NATIVE'] = mode;
    const result = outcome(loaderWith(working));
    expect(result).toEqual({
      name: 'KernelError',
      code: 'TSS_KERNEL_MODE_UNKNOWN',
      message: `TS_STREAMING_NATIVE is "${mode}". Use auto, off or require.`,
      cause: undefined,
    });
  });
});
