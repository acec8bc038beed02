import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Time } from '@ts-streaming/core';
import {
  DIFFERENCES,
  type GoldenElements,
  JAVA_ELEMENTS,
  OPERATION_ELEMENTS,
  PYTHON_ELEMENTS,
  SCALA_ELEMENTS,
} from './golden-elements';
import golden from './golden-print.json';
import { batchText, pythonFormat, SCALA_FORMAT } from './print-format';

const OURS = [...SCALA_ELEMENTS, ...JAVA_ELEMENTS, ...OPERATION_ELEMENTS, ...PYTHON_ELEMENTS];
const CASES = golden.cases.map((recorded, i) => ({ recorded, ours: OURS[i] as GoldenElements }));

describe('batchText', () => {
  it('is given the elements of every recorded case, in their order', () => {
    expect(OURS.map(({ elements }) => elements)).toEqual(golden.cases.map(({ elements }) => elements));
  });

  it.each(CASES.filter(({ ours }) => ours.difference === undefined))(
    'prints what Spark prints: $recorded.api of $recorded.elements',
    ({ recorded, ours }) => {
      expect(printed(recorded, ours)).toBe(recorded.output);
    },
  );

  it.each(CASES.filter(({ ours }) => ours.difference !== undefined))(
    'differs from Spark only as decided: $recorded.api of $recorded.elements',
    ({ recorded, ours }) => {
      const header = recorded.output.split('\n').slice(0, 3);
      const expected = [...header, ...(ours.difference?.lines ?? []), '', ''].join('\n');
      expect(expected).not.toBe(recorded.output);
      expect(printed(recorded, ours)).toBe(expected);
    },
  );

  it('has every kind of difference explained in the guide for Spark users', () => {
    const guide = readFileSync(join(__dirname, '../../../../docs/from-spark-streaming.md'), 'utf8').replaceAll('`', '');
    expect(Object.values(DIFFERENCES).filter((reason) => !guide.includes(reason))).toEqual([]);
  });
});

type Recorded = (typeof golden.cases)[number];

function printed({ api, startMs, batchMs, ...recorded }: Recorded, { batches, num = 10 }: GoldenElements): string {
  const timeZone = 'timeZone' in recorded ? recorded.timeZone : undefined;
  const format = api.startsWith('python') ? pythonFormat(timeZone) : SCALA_FORMAT;
  const texts = batches.map((elements, b) =>
    batchText(format, new Time(startMs + (b + 1) * batchMs), elements.slice(0, num + 1), num),
  );
  return texts.join('');
}
