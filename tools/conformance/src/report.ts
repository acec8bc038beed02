import type { CaseResult, KernelName } from './run-case';

/** What all cases came to on one kernel. */
export interface KernelReport {
  readonly kernel: KernelName;
  /** What the kernel says it is. */
  readonly description: string;
  readonly results: readonly CaseResult[];
}

/** How many cases passed and failed on all kernels that were asked for: one that fails on one of them has failed. */
export function totals(reports: readonly KernelReport[]): { readonly passed: number; readonly failed: number } {
  const ids = new Set(reports.flatMap(({ results }) => results.map(({ id }) => id)));
  const failed = new Set(reports.flatMap(({ results }) => failures(results).map(({ id }) => id)));
  return { passed: ids.size - failed.size, failed: failed.size };
}

/** The report, line by line; the last line is the sum. */
export function reportLines(reports: readonly KernelReport[]): string[] {
  const { passed, failed } = totals(reports);
  return [...reports.flatMap(kernelLines), `${String(passed)} passed, ${String(failed)} failed`];
}

function kernelLines({ kernel, description, results }: KernelReport): string[] {
  const failed = failures(results);
  const steps = results.reduce((sum, { loweredSteps }) => sum + loweredSteps, 0);
  const cases = results.filter(({ loweredSteps }) => loweredSteps > 0).length;
  const passed = results.length - failed.length;
  return [
    `${kernel} kernel (${description}): ${String(passed)} passed, ${String(failed.length)} failed; ${String(steps)} steps of ${String(cases)} cases lowered`,
    ...failed.map(({ id, failure = '' }) => `  ${id}: ${failure}`),
    '',
  ];
}

function failures(results: readonly CaseResult[]): CaseResult[] {
  return results.filter(({ failure }) => failure !== undefined);
}
