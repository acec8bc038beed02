import { map } from '../rdd/operators/map';
import { emptyRdd } from '../rdd/operators/parallelize';
import { nodeIdentity } from '../rdd/rdd-node';
import { TextRows } from './text-rows';
import { Unlowerable } from './unlowerable';

/** The instructions that a text is made by, or why there are none. */
function lowered(fn: (line: string) => string): string[] | string {
  const rows = new TextRows();
  try {
    rows.apply({ ...nodeIdentity('map'), kind: 'narrow', parent: emptyRdd(), step: map(fn) });
    rows.context.lower(rows.row);
    return rows.context.builder.instructions.map(({ op }) => op);
  } catch (error) {
    if (error instanceof Unlowerable) return error.reason;
    throw error;
  }
}

describe('lowerReplace', () => {
  it.each<[string, (line: string) => string, string[]]>([
    ['the first', (line) => line.replace('a', 'b'), ['replace']],
    ['all', (line) => line.replaceAll('a', 'a b'), ['replaceAll']],
    ['all that an expression matches', (line) => line.replace(/a\.b/g, ''), ['replaceAll']],
    ['each of some characters', (line) => line.replace(/[,;]/g, ' '), ['replaceAll', 'replaceAll']],
    ['runs of them by nothing', (line) => line.replace(/[,;]+/g, ''), ['replaceAll', 'replaceAll']],
  ])('replaces %s', (_, fn, expected) => {
    expect(lowered(fn)).toEqual(expected);
  });

  it.each<[string, (line: string) => string]>([
    ['the first of some characters', (line) => line.replace(/[,;]/, ' ')],
    ['what follows from the start', (line) => line.replace(/[,;]/gy, ' ')],
    ['runs by something', (line) => line.replace(/[,;]+/g, ' ')],
    ['characters by some of them', (line) => line.replace(/[,;]/g, ', ')],
    ['many characters', (line) => line.replace(/[a-z]/g, '')],
    ['characters outside ASCII', (line) => line.replace(/\s/g, '')],
    ['by a pattern', (line) => line.replace('a', '$&')],
    ['nothing', (line) => line.replace('', 'a')],
    ['by what the line says', (line) => line.replace('a', line)],
  ])('leaves %s', (_, fn) => {
    expect(lowered(fn)).toMatch(/^there is no kernel program for/);
  });
});
