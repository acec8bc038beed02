const LINE_END = 0x0a;

/** Cuts a text with `\n` line ends into views of whole lines, each as long as fits in `blockBytes`; a longer line is a block. */
export function cutAtLines(text: Uint8Array, blockBytes: number): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let start = 0; start < text.length;) {
    const end = cutAfter(text, start, start + blockBytes);
    blocks.push(text.subarray(start, end));
    start = end;
  }
  return blocks;
}

function cutAfter(text: Uint8Array, start: number, limit: number): number {
  if (limit >= text.length) return text.length;
  const inside = text.lastIndexOf(LINE_END, limit - 1);
  if (inside >= start) return inside + 1;
  const beyond = text.indexOf(LINE_END, limit);
  return beyond === -1 ? text.length : beyond + 1;
}
