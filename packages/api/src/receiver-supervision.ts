import type { Clock, JobSchedulerOptions, SparkContext } from '@ts-streaming/core';

/** Runs receivers. */
export function receiverSupervision(_sparkContext: SparkContext, _clock: Clock): JobSchedulerOptions['supervise'] {
  return () => {
    throw new Error('pending');
  };
}
