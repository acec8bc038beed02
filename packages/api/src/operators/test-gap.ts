import { InputDStream, type RDD, type Time } from '@ts-streaming/core';
import { DStream } from '../dstream';
import type { StreamingContext } from '../streaming-context';

/** Has no RDD for the batch at 2000 ms. */
class Gap extends InputDStream<string> {
  override compute(time: Time): RDD<string> | undefined {
    return time.milliseconds === 2000 ? undefined : this.graph.sparkContext.parallelize(['x'], 1);
  }
  override start(): void {}
  override stop(): void {}
}

/** A stream of `x` beside another, without a batch at 2000 ms. */
export const withGap = (stream: DStream<string>, context: StreamingContext): DStream<string> =>
  new DStream(new Gap(stream.node.graph, 'Gap stream'), context);
