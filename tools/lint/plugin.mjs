import { fileName } from './file-name.mjs';
import { noImportCycle } from './no-import-cycle.mjs';

/** Our own lint rules, `ts-streaming/…` in eslint.config.mjs. */
export const plugin = {
  meta: { name: 'ts-streaming' },
  rules: { 'file-name': fileName, 'no-import-cycle': noImportCycle },
};
