import type { Json } from './vector';

/** How records of one shape are written as lines of text, and read from them by a step of the pipeline. */
export interface LineForm {
  readonly name: string;
  readonly fits: (record: Json) => boolean;
  readonly write: (record: Json) => string;
  /** Left out where a line is the record. */
  readonly read?: (line: string) => unknown;
}

const FORMS: readonly LineForm[] = [
  { name: 'lines', fits: isText, write: String },
  { name: 'numbers in lines', fits: isNumber, write: String, read: (line) => Number(line) },
  {
    name: 'texts and numbers in lines',
    fits: (record) => isPairOf(record, isText, isNumber),
    write: writePair,
    read: (line) => [line.split('\t')[0], Number(line.split('\t')[1])],
  },
  {
    name: 'pairs of numbers in lines',
    fits: (record) => isPairOf(record, isNumber, isNumber),
    write: writePair,
    read: (line) => [Number(line.split('\t')[0]), Number(line.split('\t')[1])],
  },
  {
    name: 'pairs of texts in lines',
    fits: (record) => isPairOf(record, isText, isText),
    write: writePair,
    read: (line) => [line.split('\t')[0], line.split('\t')[1]],
  },
];

/** The form that fits all records; undefined if there is none, or there are no records. */
export function lineFormOf(records: readonly Json[]): LineForm | undefined {
  return records.length === 0 ? undefined : FORMS.find(({ fits }) => records.every(fits));
}

/** What comes out of a line as it went in. */
function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && !/[\r\n\t]/.test(value) && value.isWellFormed();
}

/** `Number(String(-0))` is 0. */
function isNumber(value: Json | undefined): boolean {
  return typeof value === 'number' && !Object.is(value, -0);
}

function isPairOf(record: Json, isKey: typeof isText, isValue: typeof isText): boolean {
  return Array.isArray(record) && record.length === 2 && isKey(record[0] as Json) && isValue(record[1] as Json);
}

function writePair(record: Json): string {
  return (record as readonly (string | number)[]).join('\t');
}
