export const LF = 10;
export const CR = 13;

/** Where the last line end of bytes[from .. to) is, or -1. Searches backwards. */
export function lastLineEnd(bytes: Buffer, from: number, to: number): number {
  const lineFeed = bytes.subarray(from, to).lastIndexOf(LF);
  // Only a carriage return behind the last line feed is of interest: most often a few bytes to look at.
  const rest = lineFeed + 1;
  const carriageReturn = bytes.subarray(from + rest, to).lastIndexOf(CR);
  if (carriageReturn >= 0) return from + rest + carriageReturn;
  return lineFeed < 0 ? -1 : from + lineFeed;
}

/** Where the first line end of bytes[from .. to) is, or -1. */
export function firstLineEnd(bytes: Buffer, from: number, to: number): number {
  const lineFeed = bytes.subarray(from, to).indexOf(LF);
  const carriageReturn = bytes.subarray(from, lineFeed < 0 ? to : from + lineFeed).indexOf(CR);
  if (carriageReturn >= 0) return from + carriageReturn;
  return lineFeed < 0 ? -1 : from + lineFeed;
}
