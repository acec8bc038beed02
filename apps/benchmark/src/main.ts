/** `npm run bench`: the rows of the catalogue against their goals. See options.ts for its arguments. */
import { fileURLToPath } from 'node:url';
import { ROW_CATALOGUE } from './rows/row-catalogue';
import { runBenchmark } from './run-benchmark';
import { selectRows } from './select-rows';

await runBenchmark(process.argv.slice(2), {
  home: fileURLToPath(new URL('..', import.meta.url)),
  suffix: '',
  ids: ROW_CATALOGUE.map(({ id }) => id),
  select: (options) => selectRows(ROW_CATALOGUE, options),
});
