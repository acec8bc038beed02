/**
 * A time as PySpark prints it: `2026-11-23 01:15:00`, with `.ffffff` microseconds only where they are not zero.
 *
 * @param timeMs milliseconds since the epoch
 * @param timeZone IANA name; the process's own zone (`TZ`) if it is left out
 * @see Spark: str(datetime.fromtimestamp(t)) in Python
 */
export function pythonTimestamp(timeMs: number, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const date = [part('year').padStart(4, '0'), part('month'), part('day')].join('-');
  const milliseconds = ((timeMs % 1000) + 1000) % 1000;
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds * 1000).padStart(6, '0')}`;
  return `${date} ${[part('hour'), part('minute'), part('second')].join(':')}${fraction}`;
}
