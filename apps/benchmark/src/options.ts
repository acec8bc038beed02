import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface BenchmarkOptions {
  /** Rows to measure, along with their references; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly json: string | undefined;
  readonly bytes: number;
  readonly runs: number;
  /** Unmeasured rounds before the measured ones. */
  readonly warmUps: number;
  readonly smoke: boolean;
  readonly save: boolean;
}

export const USAGE = `npm run bench [-- options]
  --only ID     measure this row (and its reference); may be given several times
  --json FILE   write one JSON object per row to FILE
  --smoke       8 MiB and one run: checks the counts, measures nothing worth noting
  --size MIB    size of the text, in MiB (default 256)
  --runs N      measured runs of each row (default 5)
  --save        write the results to apps/benchmark/results/`;

/** @throws TypeError with advice for an argument that is not known or not valid */
export function parseOptions(args: readonly string[], rowIds: readonly string[]): BenchmarkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      smoke: { type: 'boolean', default: false },
      size: { type: 'string' },
      runs: { type: 'string' },
      save: { type: 'boolean', default: false },
    },
  });
  const { smoke, save, json, only } = values;
  const unknown = only?.find((id) => !rowIds.includes(id));
  if (unknown !== undefined) throw new TypeError(`There is no row "${unknown}". Rows: ${rowIds.join(', ')}.`);
  return {
    only,
    json,
    smoke,
    save,
    bytes: positive('--size', values.size ?? (smoke ? '8' : '256'), 2047) * 2 ** 20,
    runs: positive('--runs', values.runs ?? (smoke ? '1' : '5'), 1000),
    warmUps: smoke ? 0 : 1,
  };
}

function positive(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new TypeError(`${name} is "${text}". Use a whole number from 1 to ${max}.`);
}
