/** The text of `x.worker.ts`, bundled with all it imports into one CommonJS script. See tools/build/embed-worker.mjs. */
declare module '*.worker?source' {
  export const workerSource: string;
}
