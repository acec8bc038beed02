import { frames } from './frames';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function framesOf(bytes: Uint8Array, size = 3): Promise<string[]> {
  const texts: string[] = [];
  for await (const frame of frames(pieces(bytes, size))) texts.push(Buffer.from(frame).toString());
  return texts;
}

function framed(...texts: string[]): Buffer {
  const parts = texts.map((text) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(Buffer.byteLength(text));
    return Buffer.concat([length, Buffer.from(text)]);
  });
  return Buffer.concat(parts);
}

describe('frames', () => {
  it.each([1, 2, 3, 5, 1000])('cuts at the lengths, however the bytes come: %p at once', async (size) => {
    expect(await framesOf(framed('a', '', 'hello world', 'ü'), size)).toEqual(['a', '', 'hello world', 'ü']);
  });

  it('has none where there are no bytes', async () => {
    expect(await framesOf(Buffer.alloc(0))).toEqual([]);
  });

  it.each([1, 3, 4, 6])('does not take %p bytes of a frame for a whole one', async (bytes) => {
    await expect(framesOf(framed('hello').subarray(0, bytes))).rejects.toThrow('the data ends within a frame');
  });

  it('refuses a negative length', async () => {
    await expect(framesOf(Buffer.from([255, 255, 255, 255]))).rejects.toThrow('the length of a frame is -1');
  });
});
