import { inspect, types } from 'node:util';

/** The message of what was thrown: one line for most errors. Anything can be thrown, so nothing is asked of it. */
export function messageOf(reason: unknown): string {
  return types.isNativeError(reason) ? reason.message : textOf(reason);
}

/** What was thrown with its stack, as listeners and dashboards show it. */
export function detailOf(reason: unknown): string {
  return types.isNativeError(reason) ? (reason.stack ?? reason.message) : textOf(reason);
}

function textOf(reason: unknown): string {
  return typeof reason === 'string' ? reason : inspect(reason);
}
