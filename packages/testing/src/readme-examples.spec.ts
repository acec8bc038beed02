import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as api from '@ts-streaming/api';
import { blocksIn, expectedOutput, isStreamingExample, runExample } from '@ts-streaming/api/internal/doc-test';
import * as testing from './index';

const MODULES = { '@ts-streaming/api': api, '@ts-streaming/testing': testing };
const BLOCKS = blocksIn(readFileSync(join(__dirname, '../README.md'), 'utf8'));

describe('an example of the README', () => {
  it.each(BLOCKS.map((lines, i) => ({ lines, number: i + 1 })))(
    'runs, and prints what it says: block $number',
    async ({ lines }) => {
      const printed = await runExample(lines, {}, MODULES);
      expect(printed).toEqual(expectedOutput(lines, isStreamingExample(lines)));
    },
  );
});
