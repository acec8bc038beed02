/** A line of a plan. */
export interface ExplainLine {
  /** Spaces before it. */
  readonly indent: number;
  readonly text: string;
  /** Where in the program it comes from, `file:line`; empty or left out where that is not known. */
  readonly place?: string;
}

/** As wide as code and terminals are. */
const WIDTH = 120;
const GAP = 2;
/** Of what does not fit on a line, under that line. */
const CONTINUATION = 4;

/**
 * Lines as one text: places are in a column of their own on the right, below a text that has no room for it; texts are broken
 * at spaces.
 */
export function layOut(lines: readonly ExplainLine[]): string {
  const placed = lines.filter(hasPlace);
  const room = WIDTH - GAP - Math.max(0, ...placed.map(({ place }) => place.length));
  const column = Math.max(0, ...placed.map(widthOf).filter((width) => width <= room));
  return lines.flatMap((line) => printed(line, column)).join('\n');
}

function hasPlace(line: ExplainLine): line is ExplainLine & { readonly place: string } {
  return line.place !== undefined && line.place !== '';
}

function widthOf({ indent, text }: ExplainLine): number {
  return indent + text.length;
}

function printed(line: ExplainLine, column: number): string[] {
  const texts = wrapped(line);
  if (!hasPlace(line)) return texts;
  const last = texts.pop() ?? '';
  if (last.length <= column) return [...texts, `${last.padEnd(column + GAP)}${line.place}`];
  return [...texts, last, `${' '.repeat(column + GAP)}${line.place}`];
}

/** A word that is too long for a line has one for itself. */
function wrapped({ indent, text }: ExplainLine): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent + CONTINUATION);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
