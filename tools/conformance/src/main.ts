import { CodedError } from '@ts-streaming/api';
import { KERNELS, type KernelName, contextOn, runCase } from './run-case';
import { type KernelReport, reportLines, totals } from './report';
import { readVectors, type Vector, VectorError } from './vector';

const USAGE = `Runs the cases of DIR/operations.json and says which passed.

  npm run conformance -- [DIR] [--kernel native|typescript] [--only PREFIX]

  DIR       a folder with an operations.json of the schema of conformance/README.md; conformance if left out
  --kernel  one kernel only
  --only    cases whose id, kind or operation begins so`;

/** @returns the exit code: 0 if all passed, 1 if some did not, 2 if they could not be run */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = parseOptions(args);
  if (options === undefined) {
    print(USAGE);
    return 2;
  }
  try {
    const vectors = readVectors(options.folder).filter((vector) => isWanted(vector, options.only));
    const reports: KernelReport[] = [];
    for (const kernel of options.kernels) reports.push(await runOnKernel(vectors, kernel));
    for (const line of reportLines(reports)) print(line);
    return totals(reports).failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof VectorError) && !(error instanceof CodedError)) throw error;
    print(error.message);
    return 2;
  }
}

async function runOnKernel(vectors: readonly Vector[], kernel: KernelName): Promise<KernelReport> {
  const sc = contextOn(kernel);
  const { description } = sc.kernel;
  await sc.stop();
  const results = [];
  // One by one: one context may be active in a process.
  for (const vector of vectors) results.push(await runCase(vector, kernel));
  return { kernel, description, results };
}

interface Options {
  readonly folder: string;
  readonly kernels: readonly KernelName[];
  readonly only: string;
}

/** @returns undefined if they make no sense */
function parseOptions(args: readonly string[]): Options | undefined {
  let folder: string | undefined;
  let kernels: readonly KernelName[] = KERNELS;
  let only = '';
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--kernel') {
      const kernel = KERNELS.find((known) => known === args[i + 1]);
      if (kernel === undefined) return undefined;
      kernels = [kernel];
      i++;
    } else if (arg === '--only') {
      only = args[++i] ?? '';
    } else if (arg.startsWith('-') || folder !== undefined) {
      return undefined;
    } else {
      folder = arg;
    }
  }
  return { folder: folder ?? 'conformance', kernels, only };
}

function isWanted({ id, kind, op }: Vector, prefix: string): boolean {
  return [id, kind, op].some((name) => name.startsWith(prefix));
}
