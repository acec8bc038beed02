/* `npm run bench [-- --only ID] [--json FILE]`: runs the benchmark. See apps/benchmark/src/options.ts. */
import { runChild } from './run-child.mjs';

process.exitCode = await runChild(process.execPath, ['apps/benchmark/dist/main.js', ...process.argv.slice(2)]);
