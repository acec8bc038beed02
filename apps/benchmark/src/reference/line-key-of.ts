/** The first word of a line. A program's own function: a lambda that calls it captures it, and is not lowered. */
export function lineKeyOf(line: string): string {
  const end = line.indexOf(' ');
  return end === -1 ? line : line.slice(0, end);
}
