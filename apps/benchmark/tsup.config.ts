import { defineConfig } from 'tsup';

/** The benchmark, and the programs that it starts as processes of their own. */
export default defineConfig({
  entry: ['src/main.ts', 'src/peers-main.ts', 'src/programs/*.ts', '!src/**/*.spec.ts'],
  outDir: 'dist',
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
});
