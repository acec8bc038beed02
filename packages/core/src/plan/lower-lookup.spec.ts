import { withCaptures } from '../rdd/captures';
import { map } from '../rdd/operators/map';
import { emptyRdd } from '../rdd/operators/parallelize';
import { nodeIdentity } from '../rdd/rdd-node';
import { TextRows } from './text-rows';
import { Unlowerable } from './unlowerable';

const captures = {
  rates: new Map([
    ['EUR', 1.08],
    ['GBP', 1.27],
    ['CHF', 1.08],
  ]),
  zones: { de: 'eu', fr: 'eu', us: 'na' } as Readonly<Record<string, string>>,
  mixed: { a: 1, b: 'x' } as Readonly<Record<string, unknown>>,
  days: ['mon', 'tue'],
  nested: { a: [1] } as Readonly<Record<string, unknown>>,
  many: new Map(Array.from({ length: 65 }, (_, i) => [String(i), i])),
  set: new Set(['a']),
};
type Captures = typeof captures;

/** The instructions that a value is made by, or why there are none. */
function lowered(fn: (line: string, captures: Captures) => unknown): string[] | string {
  const rows = new TextRows();
  const step = map(withCaptures('map', fn as never, captures));
  try {
    rows.apply({ ...nodeIdentity('map'), kind: 'narrow', parent: emptyRdd(), step });
    const value = rows.context.lower(rows.row);
    if (value.kind === 'maybe') value.present();
    return rows.context.builder.instructions.map(({ op }) => op);
  } catch (error) {
    if (error instanceof Unlowerable) return error.reason;
    throw error;
  }
}

describe('lowerLookup', () => {
  it('asks once for all keys that have the same value', () => {
    const instructions = lowered((line, { rates }) => rates.get(line) ?? 1) as string[];
    // Two values, and whether there is one.
    expect(instructions.filter((op) => op === 'isIn').length).toBe(3);
  });

  it.each([
    ['a record of texts', (line: string, { zones }: Captures) => zones[line]],
    ['a record of several types', (line: string, { mixed }: Captures) => mixed[line] ?? 0],
    ['a list', (line: string, { days }: Captures) => days[line.length]],
  ])('looks up in %s', (_, fn) => {
    expect(lowered(fn)).toContain('isIn');
  });

  it.each([
    ['a list by text', (line: string, { days }: Captures) => days[line as never], /asks a list for what need not be/],
    ['arrays', (line: string, { nested }: Captures) => nested[line], /gives arrays or objects/],
    ['many values', (line: string, { many }: Captures) => many.get(line), /gives more than 64 different values/],
    [
      'a method of a Set',
      (line: string, { set }: Captures) => (set as never as Map<string, 1>).get(line),
      /no kernel program/,
    ],
    ['what is no capture', (line: string) => line.split(',')[line.length], /no kernel program/],
  ])('refuses %s', (_, fn, reason) => {
    expect(lowered(fn)).toMatch(reason);
  });
});
