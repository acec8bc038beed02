/** `Kernel.tokenize`. */
export function tokenize(line: Uint8Array, separator: Uint8Array, bounds: Uint32Array): number {
  const first = separator[0] as number;
  const width = separator.length;
  const last = line.length - width;
  let tokens = 0;
  let start = 0;
  for (let i = 0; i <= last; i++) {
    if (line[i] !== first || (width > 1 && !isAt(line, i, separator))) continue;
    write(bounds, tokens++, start, i);
    start = i + width;
    i = start - 1;
  }
  write(bounds, tokens++, start, line.length);
  return tokens;
}

/** Whether `separator` stands at a position of `line` that has room for it. */
export function isAt(line: Uint8Array, position: number, separator: Uint8Array): boolean {
  for (let i = 0; i < separator.length; i++) {
    if (line[position + i] !== separator[i]) return false;
  }
  return true;
}

function write(bounds: Uint32Array, token: number, start: number, end: number): void {
  if (2 * token < bounds.length) bounds[2 * token] = start;
  if (2 * token + 1 < bounds.length) bounds[2 * token + 1] = end;
}
