import fc from 'fast-check';
import { SEPARATORS } from '../contract/text-instruction-contract';
import { splitterOf } from './splitter';

describe('splitterOf', () => {
  it.each(SEPARATORS)('gives all parts, one of them and their number as split does: %j, %s', (separator, pattern) => {
    const splitter = splitterOf(separator);
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'bc', 'aa', ',', ';', ' ', '\u00a0', '\u3000', 'é', '😀', '中', '-'))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.nat(6), (whole, at) => {
        const parts = whole.split(pattern);
        expect([splitter.split(whole), splitter.part(whole, at), splitter.count(whole)]).toEqual([
          parts,
          parts[at],
          parts.length,
        ]);
      }),
    );
  });
});
