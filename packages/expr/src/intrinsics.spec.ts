import { replacedIntrinsic } from './intrinsics';

/** What is found while a property of an object is something else. */
const found = (of: object, key: string | symbol, descriptor: PropertyDescriptor): string | undefined => {
  const original = Object.getOwnPropertyDescriptor(of, key);
  Object.defineProperty(of, key, { configurable: true, ...descriptor });
  try {
    return replacedIntrinsic();
  } finally {
    if (original === undefined) Reflect.deleteProperty(of, key);
    else Object.defineProperty(of, key, original);
  }
};

describe('replacedIntrinsic', () => {
  it('finds nothing while everything is as it was', () => {
    expect(replacedIntrinsic()).toBeUndefined();
  });

  const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  it.each([
    [String.prototype, 'split', 'String.prototype.split'],
    [Array.prototype, 'map', 'Array.prototype.map'],
    [Array.prototype, Symbol.iterator, 'Array.prototype[Symbol.iterator]'],
    [arrayIterator, 'next', '%ArrayIteratorPrototype%.next'],
    [Object.prototype, 'return', '%ArrayIteratorPrototype%.return'],
    [Object.prototype, Symbol.split, 'String.prototype[Symbol.split]'],
    [Array.prototype, 'constructor', 'Array.prototype.constructor'],
    [String.prototype, 'trim', 'String.prototype.trim'],
    [RegExp.prototype, 'exec', 'RegExp.prototype.exec'],
    [RegExp.prototype, Symbol.split, 'RegExp.prototype[Symbol.split]'],
    [RegExp.prototype, 'constructor', 'RegExp.prototype.constructor'],
    [Number.prototype, 'toFixed', 'Number.prototype.toFixed'],
    [Number.prototype, Symbol.replace, 'Number.prototype[Symbol.replace]'],
    [Set.prototype, 'has', 'Set.prototype.has'],
    [Map.prototype, 'get', 'Map.prototype.get'],
    [globalThis, 'Math', 'Math'],
    [globalThis, 'parseInt', 'parseInt'],
    [globalThis, 'Number', 'Number'],
    [Number, 'parseFloat', 'Number.parseFloat'],
    [Math, 'max', 'Math.max'],
    [JSON, 'parse', 'JSON.parse'],
    [Array.prototype, '3', 'Array.prototype'],
    [String.prototype, '0', 'String.prototype'],
    [Object.prototype, 'user', 'Object.prototype'],
  ] as [object, string | symbol, string][])('finds what a program has replaced: %#', (of, key, name) => {
    const original: unknown = Reflect.get(of, key);
    const replacement = (): unknown => original;
    expect(found(of, key, { value: replacement, writable: true })).toBe(name);
    expect(found(of, key, { get: () => original })).toBe(name);
    expect(replacedIntrinsic()).toBeUndefined();
  });

  it('finds another species of arrays', () => {
    expect(found(Array, Symbol.species, { get: () => Array })).toBe('Array[Symbol.species]');
    expect(found(Array, Symbol.species, { value: Array })).toBe('Array[Symbol.species]');
    expect(found(RegExp.prototype, 'flags', { get: () => 'g' })).toBe('RegExp.prototype.flags');
  });

  it('takes for replaced what was so before the module was loaded', () => {
    const original = Object.getOwnPropertyDescriptor(String.prototype, 'split') as PropertyDescriptor;
    Object.defineProperty(String.prototype, 'split', { ...original, value: () => [] });
    try {
      jest.isolateModules(() => {
        const fresh = jest.requireActual<{ replacedIntrinsic: () => string | undefined }>('./intrinsics');
        expect(fresh.replacedIntrinsic()).toBe('String.prototype.split');
      });
    } finally {
      Object.defineProperty(String.prototype, 'split', original);
    }
  });
});
