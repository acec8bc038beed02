import { ConfigError } from '../errors/streaming-error';

/** What a master string asks for. */
export interface LocalMaster {
  /** Task slots. */
  readonly slots: number;
  /** How often a task may fail before its job does. */
  readonly taskFailures: number;
}

/**
 * Reads Spark's local masters: `local` has one slot, `local[N]` N, `local[*]` one per core, `local[N,F]` and `local[*,F]`
 * let a task fail F times.
 *
 * @param cores what `*` stands for
 * @throws ConfigError TSS_CONFIG_BAD_MASTER
 */
export function parseLocalMaster(master: string, cores: () => number): LocalMaster {
  const match = /^local(?:\[\s*(\*|\d+)\s*(?:,\s*(\d+)\s*)?\])?$/.exec(master);
  const slots = match?.[1] === '*' ? cores() : Number(match?.[1] ?? 1);
  const taskFailures = Number(match?.[2] ?? 1);
  if (match === null || slots < 1 || taskFailures < 1) throw new ConfigError('TSS_CONFIG_BAD_MASTER', { master });
  return { slots, taskFailures };
}
