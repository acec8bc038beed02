const LOGGED = /console\.log\(.*\);?\s*\/\/ ?(.*)$/;
const COMMENT = /^\/\/ ?(.*)$/;

/**
 * The lines that an example says it prints, in order: what follows `//` behind a `console.log`, and in a streaming example also
 * each line that is a comment and nothing else.
 */
export function expectedOutput(lines: readonly string[], isStreaming: boolean): string[] {
  return lines.flatMap((line) => {
    const match = LOGGED.exec(line) ?? (isStreaming ? COMMENT.exec(line) : null);
    return match?.[1] === undefined ? [] : [match[1]];
  });
}
