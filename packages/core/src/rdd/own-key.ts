import { ownText } from './own-text';

/** A key that outlives the block it was read from. -0 is 0 in it, as it is in the columns of a kernel. */
export function ownKey(key: unknown): unknown {
  if (typeof key === 'string') return ownText(key);
  if (!Array.isArray(key)) return withoutNegativeZero(key);
  return key.some((part) => Object.is(part, -0)) ? key.map(withoutNegativeZero) : key;
}

function withoutNegativeZero(key: unknown): unknown {
  return key === 0 ? 0 : key;
}
