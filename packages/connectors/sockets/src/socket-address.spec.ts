import { endpointOf, type SocketAddressInput, socketAddress } from './socket-address';

/** The code and the message of what a declaration throws. */
function refusal(input: unknown): string {
  try {
    socketAddress(input as SocketAddressInput);
  } catch (error) {
    const { code, message } = error as Error & { readonly code: string };
    return `${code} ${message}`;
  }
  return 'taken';
}

describe('socketAddress', () => {
  it('tells TCP, TLS and Unix sockets apart', () => {
    expect([
      socketAddress({ host: 'localhost', port: 9999 }),
      socketAddress({ host: 'localhost', port: 9999, tls: false }),
      socketAddress({ host: '::1', port: 1, tls: true }),
      socketAddress({ host: 'logs', port: 65_535, tls: { servername: 'logs.example.org' } }),
      socketAddress({ path: '/run/app.sock' }),
      socketAddress({ path: '\0abstract' }),
    ]).toEqual([
      { kind: 'tcp', host: 'localhost', port: 9999 },
      { kind: 'tcp', host: 'localhost', port: 9999 },
      { kind: 'tls', host: '::1', port: 1, options: {} },
      { kind: 'tls', host: 'logs', port: 65_535, options: { servername: 'logs.example.org' } },
      { kind: 'unix', path: '/run/app.sock' },
      { kind: 'unix', path: '\0abstract' },
    ]);
  });

  it.each([
    [{ host: '', port: 1 }, 'The host is "".'],
    [{ host: ' ', port: 1 }, 'The host is " ".'],
    [{ host: undefined, port: 1 }, 'The host is undefined.'],
    [{ host: 'a', port: 0 }, 'The port is 0.'],
    [{ host: 'a', port: 65_536 }, 'The port is 65536.'],
    [{ host: 'a', port: 1.5 }, 'The port is 1.5.'],
    [{ host: 'a', port: NaN }, 'The port is NaN.'],
    [{ host: 'a', port: '80' }, 'The port is "80".'],
    [{ host: 'a', port: undefined }, 'The port is undefined.'],
    [{ path: '' }, 'The path of the socket is "".'],
    [{ path: 'a\0b' }, 'The path of the socket is "a\\u0000b".'],
    [{ path: 5 }, 'The path of the socket is 5.'],
    [{ path: 'ü'.repeat(60) }, `The path of the socket is "${'ü'.repeat(60)}".`],
  ])('refuses %j', (input, what) => {
    expect(refusal(input)).toContain(`TSS_CONNECTOR_BAD_ADDRESS ${what}`);
  });
});

describe('endpointOf', () => {
  it('names an address as messages do', () => {
    expect([
      endpointOf({ kind: 'tcp', host: 'localhost', port: 1 }),
      endpointOf({ kind: 'tls', host: '::1', port: 2, options: {} }),
      endpointOf({ kind: 'unix', path: '/run/app.sock' }),
    ]).toEqual(['localhost:1', '[::1]:2', '/run/app.sock']);
  });
});
