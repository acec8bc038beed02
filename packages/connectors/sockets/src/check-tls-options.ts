import { createSecureContext } from 'node:tls';
import { ConnectorError } from '@ts-streaming/core';
import { type SocketTlsOptions, tlsConnectionOptions } from './tls-connection-options';

const OPTIONS: readonly string[] = [
  'ca',
  'cert',
  'key',
  'pfx',
  'passphrase',
  'servername',
  'rejectUnauthorized',
  'minVersion',
  'maxVersion',
  'ciphers',
  'ecdhCurve',
  'sigalgs',
  'ALPNProtocols',
] satisfies (keyof SocketTlsOptions)[];

/** Checks that options are plain data that Node accepts. @throws ConnectorError TSS_CONNECTOR_BAD_ADDRESS */
export function checkTlsOptions(options: SocketTlsOptions): SocketTlsOptions {
  for (const [name, value] of Object.entries(options)) {
    if (!OPTIONS.includes(name)) {
      const why = 'A receiver connects on a thread of its own, which functions and objects of this one do not reach.';
      throw badOption(name, kindOf(value), `${why} These options can be given: ${OPTIONS.join(', ')}.`);
    }
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
    const bad = parts.find((part) => !isPlain(part));
    if (bad !== undefined) throw badOption(name, kindOf(bad), 'Give text, bytes, or a list of them.');
  }
  const checked = { ...options };
  try {
    createSecureContext(tlsConnectionOptions(checked));
  } catch (cause) {
    throw badOption('tls', 'refused by Node', cause instanceof Error ? cause.message : String(cause), cause);
  }
  return checked;
}

function isPlain(value: unknown): boolean {
  return ['string', 'boolean', 'undefined'].includes(typeof value) || value instanceof Uint8Array;
}

function kindOf(value: unknown): string {
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function badOption(name: string, value: string, advice: string, cause?: unknown): ConnectorError {
  const what = name === 'tls' ? 'The option tls' : `The option tls.${name}`;
  return new ConnectorError('TSS_CONNECTOR_BAD_ADDRESS', { what, value, advice }, { cause });
}
