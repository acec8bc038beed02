import { join } from 'node:path';
import * as api from '@ts-streaming/api';
import { expectedOutput, findExamples, isStreamingExample, runExample } from '@ts-streaming/api/internal/doc-test';
import * as testing from './index';

const MODULES = { '@ts-streaming/api': api, '@ts-streaming/testing': testing };

describe('an example in a doc comment', () => {
  it.each(findExamples(join(__dirname, '../..'), 'testing'))(
    'runs, and prints what it says: $place',
    async ({ lines }) => {
      const printed = await runExample(lines, { ...api, ...testing }, MODULES);
      expect(printed).toEqual(expectedOutput(lines, isStreamingExample(lines)));
    },
  );
});
