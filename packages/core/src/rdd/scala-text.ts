/** An element as Scala's `toString` shows it: arrays as tuples, strings bare. */
export function scalaText(value: unknown): string {
  return Array.isArray(value) ? `(${value.map(scalaText).join(',')})` : String(value);
}
