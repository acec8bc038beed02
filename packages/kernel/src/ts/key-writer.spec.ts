import { encoded } from '../contract/line-fixtures';
import { KeyWriter } from './key-writer';
import type { Value } from './poison';

function written(write: (keys: KeyWriter) => void): Buffer {
  const keys = new KeyWriter();
  write(keys);
  return Buffer.from(keys.view.buffer, 0, keys.end);
}

describe('KeyWriter', () => {
  const texts = ['', 'a', 'é', 'aé😀', 'x'.repeat(64), 'x'.repeat(65), `${'x'.repeat(63)}é`, '中'.repeat(5000)];
  const values: readonly Value[] = [...texts, 0, -0, 1.5, NaN, -Infinity, true, false, null, undefined];

  it('writes texts of all widths and lengths one after the other as UTF-8', () => {
    const bytes = written((keys) => {
      for (const text of [...texts, ...texts]) keys.writeText(text);
    });
    expect(bytes.toString('utf8')).toBe([...texts, ...texts].join(''));
  });

  it('writes the canonical encoding of values and arrays', () => {
    const bytes = written((keys) => {
      for (const value of values) keys.writeValue(value);
      keys.writeArrayStart(values.length);
      for (const value of values) keys.writeValue(value);
    });
    expect(bytes.equals(Buffer.concat([...values.map(encoded), encoded(values)]))).toBe(true);
  });

  it('begins anew where it is told to', () => {
    const bytes = written((keys) => {
      keys.writeText('what is dropped');
      keys.end = 0;
      keys.writeText('kept');
    });
    expect(bytes.toString()).toBe('kept');
  });
});
