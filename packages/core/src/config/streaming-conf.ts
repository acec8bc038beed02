import { ConfigError } from '../errors/streaming-error';
import { CONFIG_KEYS, APP_NAME, MASTER } from './config-keys';
import { parseConfigValue, type ConfigKey } from './config-key';

/** The name of a configuration key. */
export type ConfigKeyName = (typeof CONFIG_KEYS)[number]['name'];

/**
 * The configuration of a program: keys of docs/reference/configuration.md with checked values.
 *
 * Keys keep Spark's names under `spark.*`; those without a Spark counterpart are `streaming.*`. A context copies it, so
 * that later changes have no effect on what runs.
 *
 * @example
 * ```ts
 * const conf = new StreamingConf().setMaster('local[2]').setAppName('Counts').set('spark.streaming.blockInterval', '100ms');
 * console.log(conf.getText('spark.streaming.blockInterval')); // 100ms
 * ```
 * @see Spark: SparkConf
 * @since 0.1.0
 */
export class StreamingConf {
  readonly #values = new Map<string, string>();

  /** Sets a key. @throws ConfigError TSS_CONFIG_UNKNOWN_KEY, TSS_CONFIG_BAD_VALUE */
  set(name: string, value: string | number | boolean): this {
    const key = keyNamed(name);
    const valueText = String(value);
    parseConfigValue<unknown>(key, valueText);
    this.#values.set(name, valueText);
    return this;
  }

  setMaster(master: string): this {
    return this.set(MASTER.name, master);
  }

  setAppName(name: string): this {
    return this.set(APP_NAME.name, name);
  }

  /** The value of a key with a fixed default. */
  get<T>(key: ConfigKey<T> & { readonly defaultValue: T }): T;
  /** The value of a key, `undefined` where it is not set. */
  get<T>(key: ConfigKey<T>): T | undefined;
  get<T>(key: ConfigKey<T>): T | undefined {
    const set = this.#values.get(key.name);
    return set === undefined ? key.defaultValue : parseConfigValue(key, set);
  }

  /** The text that was set for a key, `undefined` where none was. @throws ConfigError TSS_CONFIG_UNKNOWN_KEY */
  getText(name: string): string | undefined {
    return this.#values.get(keyNamed(name).name);
  }

  contains(name: string): boolean {
    return this.#values.has(name);
  }

  /** What was set, in the order in which it was set. */
  entries(): [string, string][] {
    return [...this.#values];
  }

  clone(): StreamingConf {
    const copy = new StreamingConf();
    for (const [name, value] of this.#values) copy.#values.set(name, value);
    return copy;
  }
}

/** @param name what a program in JavaScript gives may be anything */
function keyNamed(name: unknown): ConfigKey<string> | ConfigKey<number> | ConfigKey<boolean> {
  const key = CONFIG_KEYS.find((candidate) => candidate.name === name);
  if (key !== undefined) return key;
  const text = String(name);
  const near = CONFIG_KEYS.map((candidate) => candidate.name)
    .map((candidate) => ({ candidate, distance: editDistance(candidate, text) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const suggestion = near !== undefined && near.distance <= 4 ? ` Did you mean "${near.candidate}"?` : '';
  throw new ConfigError('TSS_CONFIG_UNKNOWN_KEY', { key: text, suggestion });
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
