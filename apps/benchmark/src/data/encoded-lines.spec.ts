import { encodedLines } from './encoded-lines';

describe('encodedLines', () => {
  it('ends with the line that reaches the size, counted in bytes', () => {
    const lines = ['aé', '😀', 'b', 'never asked for'];

    const chunks = [...encodedLines(() => lines.shift() ?? '', 10)];

    expect(Buffer.concat(chunks).toString()).toBe('aé\n😀\nb\n');
    expect(lines).toEqual(['never asked for']);
  });
});
