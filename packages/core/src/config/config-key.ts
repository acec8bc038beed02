import { ConfigError } from '../errors/streaming-error';

/** How the text of a value becomes the value, and how it is described on the reference page. */
export interface ConfigType<T> {
  readonly name: string;
  /** @returns the value, or a reason (a string) why the text is none */
  parse(text: string): { readonly value: T } | { readonly reason: string };
  format(value: T): string;
}

/** A configuration key: name, type, range, default, effect. Declared once in config-keys.ts. */
export interface ConfigKey<T> {
  readonly name: string;
  readonly type: ConfigType<T>;
  /** The value where none is set; a string describes a default that depends on the machine or on another key. */
  readonly defaultValue: T | undefined;
  readonly defaultText: string;
  readonly since: string;
  readonly doc: string;
}

interface ConfigKeyOptions<T> {
  readonly type: ConfigType<T>;
  readonly default: NoInfer<T>;
  readonly since: string;
  readonly doc: string;
}

interface OpenConfigKeyOptions<T> extends Omit<ConfigKeyOptions<T>, 'default'> {
  /** Says in words what holds when the key is not set. */
  readonly unset: string;
}

/** Declares a key with a fixed default. */
export function configKey<T>(name: string, options: ConfigKeyOptions<T>): ConfigKey<T> & { readonly defaultValue: T } {
  return {
    name,
    type: options.type,
    defaultValue: options.default,
    defaultText: options.type.format(options.default),
    since: options.since,
    doc: options.doc,
  };
}

/** Declares a key whose default depends on something else. */
export function openConfigKey<T>(name: string, options: OpenConfigKeyOptions<T>): ConfigKey<T> {
  return {
    name,
    type: options.type,
    defaultValue: undefined,
    defaultText: options.unset,
    since: options.since,
    doc: options.doc,
  };
}

/** Parses `text` as the value of `key`. @throws ConfigError TSS_CONFIG_BAD_VALUE */
export function parseConfigValue<T>(key: ConfigKey<T>, text: string): T {
  const parsed = key.type.parse(text.trim());
  if ('value' in parsed) return parsed.value;
  throw new ConfigError('TSS_CONFIG_BAD_VALUE', { key: key.name, value: text, reason: parsed.reason });
}

const TIME_UNITS_MS = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const KIB = 2 ** 10;
const MIB = 2 ** 20;
const GIB = 2 ** 30;
const TIB = 2 ** 40;
const BYTE_UNITS = { b: 1, k: KIB, kb: KIB, m: MIB, mb: MIB, g: GIB, gb: GIB, t: TIB, tb: TIB } as const;

/** A time in whole milliseconds: `200ms`, `2s`, `1m`, `1h`; a bare number is milliseconds. */
export function durationMs(range: { readonly min: number }): ConfigType<number> {
  return {
    name: `time, at least ${String(range.min)}ms`,
    parse: (text) => quantity(text, TIME_UNITS_MS, 'a time such as 200ms, 2s or 1m', range.min),
    format: (value) => `${String(value)}ms`,
  };
}

/** A size in bytes: `512k`, `64m`, `2g`; a bare number is bytes. */
export function byteSize(range: { readonly min: number }): ConfigType<number> {
  return {
    name: `size, at least ${String(range.min)} bytes`,
    parse: (text) => quantity(text, BYTE_UNITS, 'a size such as 512k, 64m or 2g', range.min),
    format: (value) => (value % 2 ** 20 === 0 ? `${String(value / 2 ** 20)}m` : String(value)),
  };
}

/** A whole number. */
export function wholeNumber(range: { readonly min: number }): ConfigType<number> {
  return {
    name: `whole number, at least ${String(range.min)}`,
    parse: (text) => quantity(text, {}, 'a whole number', range.min),
    format: String,
  };
}

export const text: ConfigType<string> = { name: 'text', parse: (value) => ({ value }), format: (value) => value };

export const flag: ConfigType<boolean> = {
  name: 'true or false',
  parse: (value) =>
    value === 'true' || value === 'false' ? { value: value === 'true' } : { reason: 'use true or false' },
  format: String,
};

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(...words: Words): ConfigType<Words[number]> {
  return {
    name: words.join(' | '),
    parse: (value) => (words.includes(value) ? { value } : { reason: `use one of ${words.join(', ')}` }),
    format: (value) => value,
  };
}

function quantity(
  value: string,
  units: Readonly<Record<string, number>>,
  expected: string,
  min: number,
): { readonly value: number } | { readonly reason: string } {
  const match = /^(-?\d+)\s*([a-z]*)$/i.exec(value);
  const unit = match?.[2]?.toLowerCase() ?? '';
  const factor = unit === '' ? 1 : units[unit];
  if (match === null || factor === undefined) return { reason: `use ${expected}` };
  const amount = Number(match[1]) * factor;
  if (!Number.isSafeInteger(amount)) return { reason: 'it is too large' };
  return amount < min ? { reason: `it must be at least ${String(min)}` } : { value: amount };
}
