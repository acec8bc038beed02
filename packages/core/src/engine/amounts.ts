/** `1,234 lines`, `1 line`. */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}

/** `980 bytes`, `12.34 MB`: four digits, in powers of a thousand. */
export function byteText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  const power = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toPrecision(4)} ${['', 'kB', 'MB', 'GB', 'TB'][power] ?? ''}`;
}

/** `0.12 ms`, `12 ms`, `12.3 s`. */
export function durationText(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}
