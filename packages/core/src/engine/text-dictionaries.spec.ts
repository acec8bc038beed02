import { createTypescriptKernel } from '@ts-streaming/kernel';
import { TextDictionaries } from './text-dictionaries';

const dictionaries = (): TextDictionaries =>
  new TextDictionaries((separator) => createTypescriptKernel().openTextIndex(separator));

describe('TextDictionaries', () => {
  it('have one dictionary for each separator, and one for whole lines', () => {
    const all = dictionaries();
    const cut = (separator: string | undefined): unknown => all.of(separator)?.cut(Buffer.from('a b,c\nd'));
    expect([cut(' '), cut(','), cut('ж'), cut(undefined)]).toEqual([
      ['a', 'b,c', 'd'],
      ['a b', 'c', 'd'],
      ['a b,c', 'd'],
      ['a b,c', 'd'],
    ]);
    expect([all.of(' ') === all.of(' '), all.of(undefined) === all.of(undefined)]).toEqual([true, true]);
  });

  it('have none for half a character', () => {
    expect(dictionaries().of('\ud83d')).toBeUndefined();
  });
});
