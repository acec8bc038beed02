/*
 * `npm test [-- nx options]`: every unit test and every type test, with what each found, and their sum.
 *
 *   npm test -- --projects=@ts-streaming/kernel
 */
import { countResults } from '../ci/count-results.mjs';
import { runNx } from './run-child.mjs';

let output = '';
const code = await runNx(['run-many', '-t', 'typecheck', 'test', '--output-style=static', ...process.argv.slice(2)], {
  onOutput: (text) => {
    output += text;
  },
});
const { passed, failed } = countResults(output, { exitCode: code });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = code;
