import { GLOBAL_FUNCTIONS } from './global-functions';
import { globalConstant, globalFunction, globalFunctionOf } from './global-names';

/** What a name is in JavaScript: in this file it is the global one. */
const valueNamed = (name: string): unknown =>
  name.split('.').reduce<unknown>((of, part) => Reflect.get(of as object, part) as unknown, globalThis);

describe('global names', () => {
  it('stand for the functions that they are', () => {
    for (const [name, { fn }] of Object.entries(GLOBAL_FUNCTIONS)) {
      expect([name, valueNamed(name)]).toEqual([name, fn]);
      expect(globalFunctionOf(fn)).toBe(name);
    }
  });

  it('stand for their values', () => {
    const names = [
      'undefined',
      'NaN',
      'Infinity',
      'Math.PI',
      'Math.E',
      'Number.EPSILON',
      'Number.MIN_VALUE',
      'Number.NaN',
    ];
    expect(names.map((name) => globalConstant(name)?.value)).toEqual(names.map(valueNamed));
  });

  it('can be others for the same function', () => {
    expect(['Number.parseInt', 'Number.parseFloat'].map(globalFunction)).toEqual(['parseInt', 'parseFloat']);
  });

  it('are none if they mean something else each time, or are inherited', () => {
    expect(['Math.random', 'Date', 'toString', 'constructor', 'parseint'].map(globalFunction)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    expect(globalConstant('null')).toBeUndefined();
    expect(globalFunctionOf(() => 1)).toBeUndefined();
  });
});
