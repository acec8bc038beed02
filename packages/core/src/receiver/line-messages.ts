import type { MessagePort } from 'node:worker_threads';

/** A slab as it is lent to a reader's thread. */
export interface LentSlab {
  readonly slot: number;
  readonly buffer: SharedArrayBuffer;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** What the driver tells a reader's thread during a session. */
export type ToReader =
  | { readonly kind: 'slab'; readonly slab: LentSlab }
  /** There is no memory for the slab that was asked for. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'stop' };

/** What a reader's thread tells the driver during a session. */
export type FromReader =
  /** Half of the slabs that it had are full. */
  | { readonly kind: 'sealed' }
  /** The line that is being read needs a slab of so many bytes. */
  | { readonly kind: 'need'; readonly bytes: number }
  /** A line was longer than so many bytes. */
  | { readonly kind: 'oversized'; readonly limit: number }
  /** The session is over, and nothing is written any more. */
  | { readonly kind: 'ended'; readonly outcome: unknown };

/** Begins a session on a reader's thread; sent with the session's port. */
export interface LineSessionStart {
  readonly port: MessagePort;
  readonly control: SharedArrayBuffer;
  /** Length of a standard slab in bytes. */
  readonly slabBytes: number;
  /** Longest line in bytes. */
  readonly maxLineBytes: number;
  /** For the reader: what to read. */
  readonly data: unknown;
}
