import { allocate } from './allocate';
import type { Value } from './poison';

const FIRST_BYTES = 4096;

/** A call into the engine costs more than a short text. */
const SHORT_TEXT = 64;

/** Tags of the canonical encoding of keys; see `core/src/rdd/key-codec.ts`. */
const TAG = { s: 0x73, n: 0x6e, t: 0x74, f: 0x66, z: 0x7a, u: 0x75, a: 0x61 };

/** Writes keys one after the other into memory that grows. */
export class KeyWriter {
  /** Where the next byte goes. */
  end = 0;
  #bytes = Buffer.from(allocate(FIRST_BYTES));
  #view = viewOf(this.#bytes);

  /** Of what has been written; another one after the memory has grown. */
  get view(): DataView {
    return this.#view;
  }

  /** Well-formed text as UTF-8. */
  writeText(text: string): void {
    const length = text.length;
    this.#reserve(3 * length);
    const bytes = this.#bytes;
    let end = this.end;
    if (length <= SHORT_TEXT) {
      let i = 0;
      for (; i < length; i++) {
        const unit = text.charCodeAt(i);
        if (unit > 0x7f) break;
        bytes[end++] = unit;
      }
      if (i === length) {
        this.end = end;
        return;
      }
    }
    this.end += bytes.write(text, this.end, 'utf8');
  }

  /** The canonical encoding of a value. */
  writeValue(value: Value): void {
    if (typeof value === 'string') {
      const start = this.end;
      this.#writeTagAndCount(TAG.s, 0);
      this.writeText(value);
      this.#view.setUint32(start + 1, this.end - start - 5, true);
    } else if (typeof value === 'number') {
      this.#writeNumber(value);
    } else {
      this.#reserve(1);
      this.#bytes[this.end++] = value === null ? TAG.z : value === undefined ? TAG.u : value === true ? TAG.t : TAG.f;
    }
  }

  /** What the encoding of an array begins with; its elements follow. */
  writeArrayStart(length: number): void {
    this.#writeTagAndCount(TAG.a, length);
  }

  #writeTagAndCount(tag: number, count: number): void {
    this.#reserve(5);
    this.#bytes[this.end] = tag;
    this.#view.setUint32(this.end + 1, count, true);
    this.end += 5;
  }

  #writeNumber(value: number): void {
    this.#reserve(9);
    this.#bytes[this.end] = TAG.n;
    if (value === value) {
      this.#view.setFloat64(this.end + 1, value === 0 ? 0 : value, true);
    } else {
      this.#view.setUint32(this.end + 1, 0, true);
      this.#view.setUint32(this.end + 5, 0x7ff8_0000, true);
    }
    this.end += 9;
  }

  #reserve(bytes: number): void {
    if (this.end + bytes <= this.#bytes.length) return;
    const larger = Buffer.from(allocate(Math.max(this.end + bytes, 2 * this.#bytes.length)));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
