import type { State, Time } from '@ts-streaming/api';
import type { FunctionTable } from './function-table';

interface IdleCounter {
  readonly counter: number;
  readonly idle: number;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** For `updateStateByKey`: the new values of a key and its state in, its new state out. */
export const UPDATE_FUNCTIONS: FunctionTable = {
  runningSum: () => ({ fn: (values: readonly number[], state: number | undefined) => (state ?? 0) + sumOf(values) }),
  appendAll: () => ({
    fn: (values: readonly unknown[], state: readonly unknown[] | undefined) => [...(state ?? []), ...values],
  }),
  maxSeen: () => ({
    fn: (values: readonly number[], state: number | undefined) => Math.max(state ?? -Infinity, ...values),
  }),
  dropWhenIdle: () => ({
    fn: (values: readonly number[], state: number | undefined) =>
      values.length === 0 ? null : (state ?? 0) + sumOf(values),
  }),
  sumOfBatchTimesWhenSeen: () => ({
    fn: (values: readonly unknown[], state: number | undefined, _key: unknown, time: Time) =>
      (state ?? 0) + (values.length === 0 ? 0 : time.milliseconds),
  }),
  counterExpiringAfterTwoIdle: () => ({
    fn: (values: readonly number[], state: IdleCounter | undefined) => {
      const { counter, idle } = state ?? { counter: 0, idle: 0 };
      const next = values.length > 0 ? { counter: counter + sumOf(values), idle: 0 } : { counter, idle: idle + 1 };
      return next.idle === 2 ? null : next;
    },
  }),
};

/** For `mapWithState`: a key, its value and its state in, what is emitted out. */
export const MAPPING_FUNCTIONS: FunctionTable = {
  runningSumEmit: ({ emit }) => ({
    fn: (key: string, value: number | undefined, state: State<number>) => {
      const sum = (state.getOption() ?? 0) + (value ?? 0);
      state.update(sum);
      return emit === 'sum' ? sum : emit === 'keyTwice' ? key + key : emit === 'keyAndSum' ? [key, sum] : null;
    },
  }),
  removeIfExistsElseSet: () => ({
    fn: (key: unknown, value: unknown, state: State<unknown>) => {
      if (!state.exists()) {
        state.update(value);
        return null;
      }
      state.remove();
      return key;
    },
  }),
};
