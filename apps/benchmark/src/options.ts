import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface BenchmarkOptions {
  /** Rows to measure; undefined for all that are not long. */
  readonly only: readonly string[] | undefined;
  /** Whether long rows are measured without being named. */
  readonly full: boolean;
  readonly json: string | undefined;
  readonly bytes: number;
  readonly runs: number;
  /** Unmeasured rounds before the measured ones. */
  readonly warmUps: number;
  /** How long the row `memory` receives. */
  readonly memorySeconds: number;
  readonly smoke: boolean;
  readonly save: boolean;
}

export const USAGE = `npm run bench [-- options], npm run bench:peers [-- options]
  --only ID            measure this row, or peer; may be given several times
  --full               measure the long rows too: memory, which takes five minutes
  --json FILE          write one JSON object per row to FILE
  --smoke              4 MiB and one run: checks the counts, measures nothing worth noting
  --size MIB           size of the texts, in MiB (default 256)
  --runs N             measured runs of each entrant (default 5)
  --memory-seconds N   how long the row memory receives (default 300; 3 with --smoke)
  --save               write the results to apps/benchmark/results/`;

/** @throws TypeError with advice for an argument that is not known or not valid */
export function parseOptions(args: readonly string[], rowIds: readonly string[]): BenchmarkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      full: { type: 'boolean', default: false },
      json: { type: 'string' },
      smoke: { type: 'boolean', default: false },
      size: { type: 'string' },
      runs: { type: 'string' },
      'memory-seconds': { type: 'string' },
      save: { type: 'boolean', default: false },
    },
  });
  const { smoke, save, json, only, full } = values;
  const unknown = only?.find((id) => !rowIds.includes(id));
  if (unknown !== undefined) throw new TypeError(`There is no row "${unknown}". Rows: ${rowIds.join(', ')}.`);
  return {
    only,
    full,
    json,
    smoke,
    save,
    bytes: positive('--size', values.size ?? (smoke ? '4' : '256'), 2047) * 2 ** 20,
    runs: positive('--runs', values.runs ?? (smoke ? '1' : '5'), 1000),
    warmUps: smoke ? 0 : 1,
    memorySeconds: positive('--memory-seconds', values['memory-seconds'] ?? (smoke ? '3' : '300'), 86_400),
  };
}

function positive(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new TypeError(`${name} is "${text}". Use a whole number from 1 to ${max}.`);
}
