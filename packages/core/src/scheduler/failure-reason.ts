/** The message of what was thrown: one line for errors. */
export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** What was thrown with its stack, as listeners and dashboards show it. */
export function detailOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
