import { createSecureContext } from 'node:tls';
import { checkTlsOptions } from './check-tls-options';
import { type SocketTlsOptions, tlsConnectionOptions } from './tls-connection-options';

function refusal(options: unknown): string {
  try {
    checkTlsOptions(options as SocketTlsOptions);
  } catch (error) {
    const { code, message } = error as Error & { readonly code: string };
    return `${code} ${message}`;
  }
  return 'taken';
}

describe('checkTlsOptions', () => {
  it('takes plain data', () => {
    const options: SocketTlsOptions = {
      servername: 'a',
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['lines'],
    };
    expect(checkTlsOptions(options)).toEqual(options);
  });

  it('refuses what does not reach another thread, and says so', () => {
    expect([
      refusal({ checkServerIdentity: () => undefined }),
      refusal({ secureContext: createSecureContext() }),
      refusal({ servername: () => 'a' }),
      refusal({ ca: [{}] }),
    ]).toEqual([
      expect.stringMatching(/^TSS_CONNECTOR_BAD_ADDRESS The option tls\.checkServerIdentity is a function\. .*thread/),
      expect.stringMatching(/^TSS_CONNECTOR_BAD_ADDRESS The option tls\.secureContext is an object\. .*thread/),
      'TSS_CONNECTOR_BAD_ADDRESS The option tls.servername is a function. Give text, bytes, or a list of them.',
      'TSS_CONNECTOR_BAD_ADDRESS The option tls.ca is an object. Give text, bytes, or a list of them.',
    ]);
  });

  it('refuses what Node does not accept, before the context starts', () => {
    expect([refusal({ key: 'no key' }), refusal({ minVersion: 'TLSv9' })]).toEqual([
      expect.stringContaining('TSS_CONNECTOR_BAD_ADDRESS The option tls is refused by Node'),
      expect.stringContaining('TSS_CONNECTOR_BAD_ADDRESS The option tls is refused by Node'),
    ]);
  });
});

describe('tlsConnectionOptions', () => {
  it('gives the same options on either side of a structured clone', () => {
    const options: SocketTlsOptions = { ca: [Buffer.from('a'), 'b'], key: 'c', ALPNProtocols: ['x'], servername: 's' };
    const expected = {
      ca: [Buffer.from('a'), Buffer.from('b')],
      key: [Buffer.from('c')],
      ALPNProtocols: ['x'],
      servername: 's',
    };
    expect([tlsConnectionOptions(options), tlsConnectionOptions(structuredClone(options))]).toEqual([
      expected,
      expected,
    ]);
  });
});
