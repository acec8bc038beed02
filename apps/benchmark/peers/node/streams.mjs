/** Counts the words of a file with Node's streams: streams.mjs FILE OUT */
import { createReadStream, writeFileSync } from 'node:fs';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [text, out] = process.argv.slice(2);
const counts = new Map();
let unfinished = '';

const lines = new Transform({
  readableObjectMode: true,
  decodeStrings: false,
  transform(chunk, _encoding, done) {
    const parts = (unfinished + chunk).split('\n');
    unfinished = parts.pop();
    for (const line of parts) this.push(line);
    done();
  },
});
const counter = new Writable({
  objectMode: true,
  write(line, _encoding, done) {
    for (const word of line.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
    done();
  },
});

await pipeline(createReadStream(text, { encoding: 'utf8' }), lines, counter);
writeFileSync(out, Array.from(counts, ([word, count]) => `${word}\t${count}\n`).join(''));
