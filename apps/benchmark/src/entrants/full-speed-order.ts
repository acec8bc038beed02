import type { SendOrder } from '../programs/send-text';
import type { Workbench } from '../workbench';

/** The wait for the last tick, half a second of these on average, is part of the time of a program that works in batches of 1 s. */
const SECONDS = 10;

/** How a text is sent that throughput is measured on: again and again, whole, for so long that it comes to many batches. */
export function fullSpeedOrder({ smoke }: Workbench): SendOrder {
  return smoke ? { repeats: 1 } : { seconds: SECONDS };
}
