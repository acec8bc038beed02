import { build } from 'esbuild';
import { ROOT } from '../setup/repository.mjs';

const CATALOGUES = `
  export { ERROR_CATALOGUE } from './packages/core/src/errors/error-catalogue';
  export { KERNEL_ERROR_CATALOGUE } from './packages/kernel/src/error/kernel-error-catalogue';
  export * as CONFIG_KEYS_BY_CONSTANT from './packages/core/src/config/config-keys';
`;

/**
 * The catalogues of errors and configuration keys, bundled from their sources: nothing need be built.
 *
 * @returns {Promise<{
 *   errors: Record<string, { kind: string, message: string, doc: string }>,
 *   configKeys: { constant: string, name: string, type: { name: string }, defaultText: string, doc: string, since: string }[],
 * }>} errors by code; keys in the order of the catalogue, with the name of the constant that each is exported as
 */
export async function loadCatalogues() {
  const { outputFiles } = await build({
    stdin: { contents: CATALOGUES, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['@ts-streaming/source'],
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { ERROR_CATALOGUE, KERNEL_ERROR_CATALOGUE, CONFIG_KEYS_BY_CONSTANT } = await import(
    `data:text/javascript;base64,${code}`
  );
  const { CONFIG_KEYS, ...constants } = CONFIG_KEYS_BY_CONSTANT;
  return {
    errors: { ...ERROR_CATALOGUE, ...KERNEL_ERROR_CATALOGUE },
    configKeys: CONFIG_KEYS.map((key) => ({
      ...key,
      constant: Object.keys(constants).find((constant) => constants[constant] === key),
    })),
  };
}
