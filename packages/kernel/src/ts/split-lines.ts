import { check } from './check-arguments';

const LF = 10;
const CR = 13;

/** `Kernel.countLines`. */
export function countLines(block: Uint8Array): number {
  const end = block.length;
  let lines = 0;
  let last = LF;
  for (let i = 0; i < end; i++) {
    const byte = block[i] as number;
    // The line feed of a pair ends no line of its own.
    if (byte <= CR && (byte === CR || (byte === LF && last !== CR))) lines++;
    last = byte;
  }
  return last === LF || last === CR ? lines : lines + 1;
}

/** `Kernel.splitLines`. */
export function splitLines(block: Uint8Array, bounds: Uint32Array): number {
  const lines = countLines(block);
  check(bounds.length >= 2 * lines, 'bounds', `it must have ${2 * lines} entries or more for ${lines} lines`);
  const end = block.length;
  let written = 0;
  let start = 0;
  for (let i = 0; i < end; i++) {
    const byte = block[i] as number;
    if (byte > CR || (byte !== LF && byte !== CR)) continue;
    bounds[written++] = start;
    bounds[written++] = i;
    if (byte === CR && i + 1 < end && block[i + 1] === LF) i++;
    start = i + 1;
  }
  if (start < end) {
    bounds[written++] = start;
    bounds[written++] = end;
  }
  return lines;
}

/**
 * The first position at or after `from` where a line begins, or the end of the block.
 *
 * @param from more than 0
 */
export function nextLineStart(block: Uint8Array, from: number): number {
  const end = block.length;
  for (let i = from - 1; i < end; i++) {
    const byte = block[i] as number;
    if (byte === LF || (byte === CR && (i + 1 >= end || block[i + 1] !== LF))) return i + 1;
  }
  return end;
}
