/** Measures the batch word count of a file with the slots of a master: `count-file-words FILE MASTER`. */
import { CodedError, loadKernel } from '@ts-streaming/kernel';
import { SparkContext } from '@ts-streaming/api';
import { summarizeCounts } from '../counts/count-summary';
import { serveRuns } from '../process/serve-runs';

const PARTITIONS = 16;

const [file = '', master = ''] = process.argv.slice(2);

try {
  await measure(loadKernel().description);
} catch (error) {
  if (!(error instanceof CodedError) || error.code !== 'TSS_KERNEL_NATIVE_REQUIRED') throw error;
  await serveRuns({ unavailable: error.message }, () => Promise.reject(error));
}

async function measure(kernel: string): Promise<void> {
  const sc = new SparkContext(master, 'FileWordCount');
  await serveRuns({ ready: `${kernel}, ${master}` }, async () => {
    const start = process.hrtime.bigint();
    const cpuBefore = process.cpuUsage();
    const wordCounts = await sc
      .textFile(file, PARTITIONS)
      .flatMap((line) => line.split(' '))
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y)
      .collect();
    const { user, system } = process.cpuUsage(cpuBefore);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    return { seconds, cpuSeconds: (user + system) / 1e6, counts: summarizeCounts(wordCounts) };
  });
  await sc.stop();
}
