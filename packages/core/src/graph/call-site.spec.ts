import { callSiteOf, captureCallSite } from './call-site';

const STACK = `Error
    at captureCallSite (/app/node_modules/@ts-streaming/core/dist/index.js:10:5)
    at new ForEachDStream (/app/node_modules/@ts-streaming/core/dist/index.js:99:5)
    at DStream.foreachRDD (file:///app/node_modules/@ts-streaming/api/dist/index.js:20:9)
    at build (/app/src/word-count.ts:12:9)
    at file:///app/src/main.ts:3:1
    at node:internal/modules/run_main:1:1`;

describe('callSiteOf', () => {
  it('names the first frame outside of the SDK, and lists those of the program', () => {
    expect(callSiteOf('foreachRDD', STACK)).toEqual({
      method: 'foreachRDD',
      place: 'word-count.ts:12',
      short: 'foreachRDD at word-count.ts:12',
      long: 'build (/app/src/word-count.ts:12:9)\nfile:///app/src/main.ts:3:1',
    });
  });

  it('is only the operation where the program is not on the stack', () => {
    expect(callSiteOf('print', 'Error\n    at node:internal/timers:1:2')).toEqual({
      method: 'print',
      place: '',
      short: 'print',
      long: 'print',
    });
  });

  it('takes a spec of a workspace package for a program, and its sources for the SDK', () => {
    const stack =
      'Error\n    at a (/w/packages/core/src/graph/x.ts:1:2)\n    at b (/w/packages/api/src/dstream.spec.ts:7:2)';
    expect(callSiteOf('map', stack)).toEqual({
      method: 'map',
      place: 'dstream.spec.ts:7',
      short: 'map at dstream.spec.ts:7',
      long: 'b (/w/packages/api/src/dstream.spec.ts:7:2)',
    });
  });
});

describe('method', () => {
  const core = '/app/node_modules/@ts-streaming/core/dist/index.js:10:5';
  it.each([
    [`at _RDD.map (${core})`, `at _RDD.countByValue (${core})`, 'countByValue'],
    [`at new ForEachDStream (${core})`, `at DStream.output [as print] (${core})`, 'print'],
    [`at DStream.map (${core})`, `at new ForEachDStream (${core})`, 'map'],
    [`at DStream.map (${core})`, `at ${core}`, 'map'],
  ])('is what the program called: %s, %s', (...frames) => {
    const [inner, outer, expected] = frames;
    const stack = ['Error', inner, outer, 'at main (/app/src/main.ts:3:1)'].join('\n');
    expect(callSiteOf('map', stack).method).toBe(expected);
  });
});

describe('captureCallSite', () => {
  it('finds this file and leaves the stack trace limit as it was', () => {
    const limit = Error.stackTraceLimit;
    const { short } = captureCallSite('map');
    expect([short.replace(/\d+$/, 'N'), Error.stackTraceLimit]).toEqual(['map at call-site.spec.ts:N', limit]);
  });
});
