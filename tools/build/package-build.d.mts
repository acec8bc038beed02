import type { Plugin } from 'esbuild';
import type { Options } from 'tsup';

/** The one way a publishable package is built. See package-build.mjs. */
export function packageBuild(options: {
  readonly entry: string[];
  readonly splitting?: boolean;
  readonly esbuildPlugins?: Plugin[];
}): Options;
