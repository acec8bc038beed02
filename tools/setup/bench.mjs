/*
 * `npm run bench [-- --only ID] [--json FILE]`: runs the benchmark. `npm run bench:peers`, which begins with --peers: other systems
 * beside ours. See apps/benchmark/src/options.ts.
 */
import { runChild } from './run-child.mjs';

const args = process.argv.slice(2);
const isOfPeers = args[0] === '--peers';
const program = `apps/benchmark/dist/${isOfPeers ? 'peers-main' : 'main'}.js`;
process.exitCode = await runChild(process.execPath, [program, ...args.slice(isOfPeers ? 1 : 0)]);
