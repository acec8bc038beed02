/** What running a case in one way came to. */
export interface CaseRun {
  /** What is not as expected; undefined if all is. */
  readonly mismatch: string | undefined;
  /** Steps of its pipeline that ran from bytes on the kernel. */
  readonly loweredSteps: number;
}

/** How many steps of a plan run on the kernel. */
export function loweredSteps(plan: string): number {
  return plan.match(/^ +.*: native\b/gm)?.length ?? 0;
}
