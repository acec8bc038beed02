import { defineConfig } from 'tsup';

/** Programs, not a library: ES modules alone, and no types. */
export default defineConfig({
  entry: ['src/network-word-count.ts', 'src/start.ts'],
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
});
