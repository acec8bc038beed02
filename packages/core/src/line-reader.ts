/*
 * What runs on the thread of a receiver that reads lines: a small part of core, so that such a thread is loaded fast.
 */
export { type LineSession, serveLineReaders } from './receiver/serve-line-readers';
export type { LineWriter } from './receiver/line-writer';
