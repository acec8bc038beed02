/** How a connection ended. Plain data: it comes from the reader's thread. */
export type SocketOutcome =
  /** The peer had no more to send. */
  | { readonly kind: 'closed' }
  /** There was no connection. */
  | { readonly kind: 'unreachable'; readonly failure: SocketFailure }
  /** The connection broke. */
  | { readonly kind: 'broken'; readonly failure: SocketFailure }
  /** We ended it. */
  | { readonly kind: 'stopped' };

/** What the system said. */
export interface SocketFailure {
  readonly reason: string;
  /** Such as `ECONNREFUSED`; empty where there is none. */
  readonly code: string;
}

/** What an error says. One for several addresses of a name has no message of its own. */
export function failureOf(error: Error & { readonly code?: string }): SocketFailure {
  const parts = error instanceof AggregateError ? error.errors.map(({ message }: Error) => message) : [];
  const code = error.code ?? '';
  return { reason: error.message || parts.join('; ') || code || error.name, code };
}
