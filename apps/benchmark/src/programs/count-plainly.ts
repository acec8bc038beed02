/** Prints what a task gives over a text by its definition, as JSON: `count-plainly FILE TASK`. */
import { readFileSync } from 'node:fs';
import { summarizeCounts } from '../counts/count-summary';
import { runPlainTask, type PlainTask } from '../counts/plain-tasks';
import { cutAtLines } from '../data/cut-at-lines';

const BLOCK_BYTES = 2 ** 20;

const [file = '', task = ''] = process.argv.slice(2);
const blocks = cutAtLines(readFileSync(file), BLOCK_BYTES);
console.log(JSON.stringify(summarizeCounts(runPlainTask(task as PlainTask, blocks))));
