import type { ConnectionOptions, SecureVersion } from 'node:tls';

/** A text in PEM, bytes, or several of them. */
export type TlsMaterial = string | Uint8Array | readonly (string | Uint8Array)[];

/** Options of a TLS connection: those of `tls.connect` that are plain data, so that they reach the receiver's thread. */
export interface SocketTlsOptions {
  readonly ca?: TlsMaterial;
  readonly cert?: TlsMaterial;
  readonly key?: TlsMaterial;
  readonly pfx?: string | Uint8Array;
  readonly passphrase?: string;
  /** The name that the server's certificate must have; the host if left out. */
  readonly servername?: string;
  /** Whether a certificate that cannot be verified ends the connection; true if left out. */
  readonly rejectUnauthorized?: boolean;
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly ciphers?: string;
  readonly ecdhCurve?: string;
  readonly sigalgs?: string;
  readonly ALPNProtocols?: readonly string[];
}

/** The options as `tls.connect` takes them, on either side of a structured clone, which makes a Uint8Array of a Buffer. */
export function tlsConnectionOptions(options: SocketTlsOptions): ConnectionOptions {
  const { ca, cert, key, pfx, ALPNProtocols, ...others } = options;
  return {
    ...others,
    ...(ca === undefined ? {} : { ca: asBuffers(ca) }),
    ...(cert === undefined ? {} : { cert: asBuffers(cert) }),
    ...(key === undefined ? {} : { key: asBuffers(key) }),
    ...(pfx === undefined ? {} : { pfx: asBuffer(pfx) }),
    ...(ALPNProtocols === undefined ? {} : { ALPNProtocols: [...ALPNProtocols] }),
  };
}

function asBuffers(material: TlsMaterial): Buffer[] {
  return (
    Array.isArray(material) ? (material as readonly (string | Uint8Array)[]) : [material as string | Uint8Array]
  ).map(asBuffer);
}

function asBuffer(material: string | Uint8Array): Buffer {
  return Buffer.from(material);
}
