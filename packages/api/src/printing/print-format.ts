import { scalaText, type Time } from '@ts-streaming/core';
import { pythonStr } from './python-repr';
import { pythonTimestamp } from './python-timestamp';

/** How the batches of an output operation look on the console. */
export interface PrintFormat {
  /** What follows `Time: ` in the header. */
  time(time: Time): string;
  /** The text of one element, without a line end. */
  element(value: unknown): string;
}

/** As Spark's Scala and Java programs print. */
export const SCALA_FORMAT: PrintFormat = { time: String, element: scalaText };

/** As PySpark programs print. @param timeZone IANA name; the process's own zone if it is left out */
export function pythonFormat(timeZone?: string): PrintFormat {
  return { time: (time) => pythonTimestamp(time.milliseconds, timeZone), element: pythonStr };
}

/** 43 dashes, as in Spark. */
const RULE = '-'.repeat(43);

/**
 * The console text of one batch: a header of three lines, at most `num` elements, `...` if there are more, an empty line.
 *
 * @param elements the first `num + 1` elements of the batch, or all if there are fewer
 * @see Spark: DStream.print
 */
export function batchText(format: PrintFormat, time: Time, elements: readonly unknown[], num: number): string {
  const shown = elements.slice(0, num).map((element) => format.element(element));
  const more = elements.length > num ? ['...'] : [];
  return [RULE, `Time: ${format.time(time)}`, RULE, ...shown, ...more, '', ''].join('\n');
}
