/* `npm start [-- host port] [--batches N]`: runs NetworkWordCount. See apps/network-word-count/src/start.ts. */
import { runChild } from './run-child.mjs';

process.exitCode = await runChild(process.execPath, [
  'apps/network-word-count/dist/start.js',
  ...process.argv.slice(2),
]);
