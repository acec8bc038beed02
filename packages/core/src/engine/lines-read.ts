/** What a lowered stage has read, and what became of it. */
export interface LinesRead {
  readonly bytes: number;
  readonly lines: number;
  /** Folded by the kernel. */
  readonly rows: number;
  /** Lines that took the JavaScript path. */
  readonly escaped: number;
  /** From calls of the kernel to their ends, in ms. */
  readonly foldMs: number;
  /** The JavaScript path, in ms. */
  readonly escapedMs: number;
  /** Taking the groups out of the table, in ms. */
  readonly sealMs: number;
}

export const NOTHING_READ: LinesRead = {
  bytes: 0,
  lines: 0,
  rows: 0,
  escaped: 0,
  foldMs: 0,
  escapedMs: 0,
  sealMs: 0,
};

export function addLinesRead(a: LinesRead, b: LinesRead): LinesRead {
  return {
    bytes: a.bytes + b.bytes,
    lines: a.lines + b.lines,
    rows: a.rows + b.rows,
    escaped: a.escaped + b.escaped,
    foldMs: a.foldMs + b.foldMs,
    escapedMs: a.escapedMs + b.escapedMs,
    sealMs: a.sealMs + b.sealMs,
  };
}
