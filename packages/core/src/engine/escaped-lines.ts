/**
 * The lines that escaped from a fold, as pieces of whole lines: those that follow each other are one piece, as text is
 * decoded faster in the large.
 *
 * @param escaped uint32[3 * lines]: index of the block, start and end of the line in it, in order
 */
export function* escapedPieces(
  blocks: readonly Uint8Array[],
  escaped: Uint32Array,
): Generator<Uint8Array, void, undefined> {
  for (let i = 0; i < escaped.length;) {
    const [index, start] = [escaped[i] as number, escaped[i + 1] as number];
    let end = escaped[i + 2] as number;
    const block = blocks[index] as Uint8Array;
    for (i += 3; escaped[i] === index && isNext(block, end, escaped[i + 1] as number); i += 3) {
      end = escaped[i + 2] as number;
    }
    // With the line end, as there is none after an empty line that it is not shown by.
    yield block.subarray(start, Math.min(end + 1, block.length));
  }
}

const LF = 0x0a;
const CR = 0x0d;

/** True if nothing but one line end is between the end of one line and the start of another. */
function isNext(block: Uint8Array, end: number, start: number): boolean {
  if (start === end + 1) return true;
  return start === end + 2 && block[end] === CR && block[end + 1] === LF;
}
