/** Bytes of the length in front of a frame. */
const LENGTH_BYTES = 4;

/**
 * Cuts a stream of bytes into frames: each is a length of 32 bits, signed, the highest byte first, and so many bytes.
 *
 * Memory: one frame, as far as it has come.
 * @throws RangeError for a negative length, and for an end within a frame
 * @see Spark: RawNetworkReceiver
 */
export async function* frames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  /** Of the frame that comes in; undefined until its length is there. */
  let length: number | undefined;
  const take = (bytes: number): Buffer => {
    const all = Buffer.concat(pieces, held);
    pieces = [all.subarray(bytes)];
    held -= bytes;
    return all.subarray(0, bytes);
  };
  for await (const chunk of chunks) {
    pieces.push(chunk);
    held += chunk.length;
    while (held >= (length ?? LENGTH_BYTES)) {
      if (length === undefined) {
        length = take(LENGTH_BYTES).readInt32BE();
        if (length < 0) throw new RangeError(`the length of a frame is ${String(length)}`);
      } else {
        // A copy: a small frame would hold the whole chunk that it came in.
        yield new Uint8Array(take(length));
        length = undefined;
      }
    }
  }
  if (held > 0 || length !== undefined) throw new RangeError('the data ends within a frame');
}
