import { stemOf } from './stem-of';

describe('stemOf', () => {
  it.each([
    ['words', 'word'],
    ['word', 'word'],
    ['bus', 'bus'],
    ['', ''],
  ])('makes %j %j', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});
