/** Counts the words of a file with RxJS: rxjs.mjs FILE OUT, with its package in PEER_MODULES */
import { createReadStream, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { concatMap, from, lastValueFrom, mergeMap, reduce } = createRequire(
  path.join(process.env.PEER_MODULES, 'package.json'),
)('rxjs');

const [text, out] = process.argv.slice(2);
let unfinished = '';

const counts = await lastValueFrom(
  from(createReadStream(text, { encoding: 'utf8' })).pipe(
    concatMap((chunk) => {
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop();
      return from(lines);
    }),
    mergeMap((line) => from(line.split(' '))),
    reduce((map, word) => map.set(word, (map.get(word) ?? 0) + 1), new Map()),
  ),
);
writeFileSync(out, Array.from(counts, ([word, count]) => `${word}\t${count}\n`).join(''));
