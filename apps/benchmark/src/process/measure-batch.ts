import { type RDD, SparkContext } from '@ts-streaming/api';
import { CountSummaryBuilder } from '../counts/count-summary';
import { requireKernel } from './require-kernel';
import { serveRuns } from './serve-runs';

/** What a group holds, under names that no other group has. Sums are given in whole numbers. */
export type GroupEntries<K, V> = (key: K, value: V) => readonly (readonly [string, number])[];

/**
 * Measures a batch job over a file, from `textFile` to `count()` of its groups: `PROGRAM FILE MASTER`.
 *
 * Every run is of a new RDD: its tables start empty and nothing is cached. The groups themselves are read when the time has been
 * taken, from the shuffle that it left, one by one: an array of ten million pairs would take gigabytes.
 *
 * @param declare the job, up to its groups
 */
export function measureBatch<K, V>(
  declare: (lines: RDD<string>) => RDD<readonly [K, V]>,
  entries: GroupEntries<K, V>,
): Promise<void> {
  const [file = '', master = ''] = process.argv.slice(2);
  return requireKernel(async ({ description }) => {
    const sc = new SparkContext(master, 'Benchmark');
    await serveRuns({ ready: `${description}, ${master}` }, async () => {
      const start = process.hrtime.bigint();
      const cpuBefore = process.cpuUsage();
      const groups = declare(sc.textFile(file));
      const size = await groups.count();
      const { user, system } = process.cpuUsage(cpuBefore);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;

      const builder = new CountSummaryBuilder();
      let read = 0;
      await groups.foreach(([key, value]) => {
        read += 1;
        for (const [name, count] of entries(key, value)) builder.add(Buffer.from(name), count);
      });
      if (read !== size) throw new Error(`count() gave ${size} groups, of which ${read} were read.`);
      return { seconds, counts: builder.build(), figures: { cores: (user + system) / 1e6 / seconds } };
    });
    await sc.stop();
  });
}
