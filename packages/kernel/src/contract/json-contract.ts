import type { Kernel } from '../kernel';
import type { Instruction } from '../line-program';
import { utf8 } from './contract-fixtures';
import { ESCAPES, lastColumn } from './line-fixtures';
import { referenceJson } from './reference-program';

/** What JSON.parse refuses, at the top of a document. */
const REFUSED: readonly string[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '[',
    ']',
    '[1',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1,,2]',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '{"a" 1}',
    '{"a":1 "b":2}',
  ],
  ...[
    "{'a':1}",
    '{a:1}',
    '{1:1}',
    '{"a":1}}',
    '{"a":1} x',
    '[1]]',
    '"',
    '"a',
    'a"',
    '"\\"',
    '"\\x41"',
    '"\\u12"',
    '"\\u12g4"',
    '"\\U0041"',
    '"\\0"',
  ],
  ...[
    '"\t"',
    '"\0"',
    '"\x1f"',
    '01',
    '-',
    '-a',
    '+1',
    '.5',
    '1.',
    '1.e5',
    '1e',
    '1e+',
    '0x10',
    '1_000',
    '--1',
    '00',
    '-01',
    '1.5.2',
    '1e5.5',
  ],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    'undefined',
    'True',
    'tru',
    'truex',
    'nul',
    'nulll',
    'falsy',
    '// a',
    '1 // a',
    '/**/1',
    '\ufeff1',
    '\u00a01',
    '1\u2028',
  ],
  ...[
    '\v1',
    '\f1',
    '1;',
    '{"a":1}{"b":2}',
    '[1}',
    '{"a":[1}',
    '[{"a":1]',
    '"\\ud83d',
    '{"\\q":1}',
    '{"a":tru}',
    '{"a":01}',
    '{"a":"\\u00e"}',
    '{"a":-}',
  ],
];

/** What it takes. */
const TAKEN: readonly string[] = [
  ...[
    '{}',
    '[]',
    ' { } ',
    '\t[ ]\t',
    '[[]]',
    '[{}]',
    '{"":{}}',
    '""',
    '"a"',
    '"é中😀"',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\\u00e9"',
    '"\\uD83D\\uDE00"',
    '"\x7f"',
    '"\u2028"',
  ],
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '1.5',
    '-0.5',
    '1e5',
    '1E+5',
    '1e-5',
    '0e0',
    '1.0',
    'true',
    'false',
    'null',
    ' null ',
    '[1,"a",null,true,{"b":[]}]',
  ],
  ...['{"a":{"b":{"c":[1,2,{"d":3}]}}}', '[1.5e300,1e999,-1e-999]', '{"a" : 1 , "b" : 2}'],
];

/** Documents in which fields are looked for, `v` standing for a value. */
const FIELDS: readonly string[] = [
  ...[
    '{}',
    '{"a":1}',
    '{"b":1}',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '{"a":2,"b":3,"a":"x"}',
    '{"a":{"b":1},"a":2}',
    '{"a":2,"a":{"b":1}}',
  ],
  ...[
    '{"a":{"b":1,"c":2},"a":{"c":3}}',
    '{"a":[],"a":1}',
    '{"a":1,"a":[]}',
    '{"a":1e99,"a":1}',
    '{"a":1,"a":1e99}',
    '{"a":null}',
    '{"a":true}',
    '{"a":false}',
  ],
  ...[
    '{"a":{"b":null}}',
    '{"a":{"b":"é"}}',
    '{"a":{"b":{}}}',
    '{"a":{}}',
    '{"a":[{"b":1}]}',
    '{"a":"b"}',
    '{"a":null,"b":1}',
    '{"a":{"a":{"a":1}}}',
    '{"A":1}',
  ],
  ...[
    '{"\\u0061":1}',
    '{"\\u0061":{"\\u0062":2}}',
    '{"a\\u0000":1}',
    '{"a\\"":1,"a":2}',
    '{"":5}',
    '{"":{"":6}}',
    '{"é":7}',
    '{"\\u00e9":7}',
    '{"\\ud83d":8}',
    '{"😀":9}',
  ],
  ...[
    '{"\\ud83d\\ude00":9}',
    '{"__proto__":{"a":1}}',
    '{"__proto__":null,"a":1}',
    '{"a":{"__proto__":1,"b":2}}',
    '{"constructor":1,"toString":2,"a":3}',
    '{"length":3}',
  ],
  ...[
    '{"a":"x\\ny"}',
    '{"a":"\\ud83d\\ude00"}',
    '{"a":"\\ud83d"}',
    '{"a":"\\ude00"}',
    '{"a":"\\ude00\\ud83d"}',
    '{"a":"\\\\ud83d"}',
    '{"a":""}',
    '{"a":"\\u0000"}',
  ],
  ...[
    '[]',
    '[1]',
    '[{"a":1}]',
    '"a"',
    '"length"',
    '1',
    'null',
    'true',
    ' {"a" : { "b" : 1 } } ',
    '{"a":1,}',
    '{"a":1',
    '{"a":1}x',
    '{"a":1,"b":tru}',
    '{"a":1,"b":[1,{"c":}]}',
  ],
  ...[
    '{"0":1,"a":2}',
    '{"b":[1,2,{"a":3}],"a":4}',
    '{"b":"\\"a\\":1","a":5}',
    '{"b":"{","a":6}',
    '{"b":[[[["]"]]]],"a":7}',
    '{"aa":1,"a":2,"aaa":3}',
  ],
];

const NUMERALS: readonly string[] = [
  ...[
    '0',
    '-0',
    '1',
    '-1.5',
    '0.1',
    '1e5',
    '1E5',
    '1e-7',
    '1e22',
    '1e23',
    '1e-22',
    '1e-23',
    '-0.0',
    '0e5',
    '0.0e-3',
    '100',
    '1.50',
    '12345.678e3',
  ],
  ...[
    '9007199254740991',
    '9007199254740992',
    '-9007199254740991',
    '9007199254740993',
    '0.10000000000000000',
    '0.30000000000000004',
    '1e400',
    '1e-400',
  ],
  ...[
    '3.141592653589793',
    '123456789012345678',
    '4503599627370496.5',
    '0.000001',
    '1.7976931348623157e308',
    '5e-324',
    '1'.repeat(30),
    '1e00000000000000000005',
  ],
];

const PATHS = ['a', 'a.b', 'a.a.a', '', '.', 'é', '😀', 'length', 'b', '0', 'a.b.c.d.e'];

type Json = Extract<Instruction, { op: 'json' }>;

function json(path: string, optional: boolean, of = 0): Json {
  return { op: 'json', of, path: path.split('.').map(utf8), optional };
}

/** `JSON.parse` and fields. */
export function describeJsonContract(create: () => Kernel): void {
  describe('json', () => {
    it.each([false, true])('finds fields as JSON.parse does, with the optional names %j', async (optional) => {
      const results: unknown[] = [];
      for (const path of PATHS) results.push(await lastColumn(create(), [json(path, optional)], FIELDS));
      expect(results).toEqual(
        PATHS.map((path) => FIELDS.map((document) => referenceJson(document, json(path, optional)))),
      );
    });

    it('takes and refuses what JSON.parse takes and refuses, wherever it stands', async () => {
      const values = [...REFUSED, ...TAKEN];
      const documents = values.flatMap((value) => [
        value,
        `{"b":${value},"a":1}`,
        `{"a":1,"b":${value}}`,
        `{"a":1,"b":[0,${value}]}`,
        `{"a":1,"b":{"a":${value}}}`,
        `{"b":0${value},"a":1}`,
      ]);
      const found = await lastColumn(create(), [json('a', false)], documents);
      expect(found).toEqual(documents.map((document) => referenceJson(document, json('a', false))));
      const isTaken = (document: string): boolean => referenceJson(`{"a":1,"b":${document}}`, json('a', false)) === 1;
      expect([REFUSED.filter(isTaken), TAKEN.filter((document) => !isTaken(document))]).toEqual([[], []]);
    });

    it('takes plain numbers alone', async () => {
      const documents = NUMERALS.map((numeral) => `{"a":${numeral}}`);
      const steps: readonly Instruction[] = [json('a', false), { op: 'asNumber', of: 1 }];
      const expected = documents.map((document) => referenceJson(document, json('a', false)));
      expect([
        await lastColumn(create(), steps, documents),
        expected.filter((one) => one !== ESCAPES).length > 15,
      ]).toEqual([expected.map((one, i) => (one === ESCAPES ? ESCAPES : Number(NUMERALS[i]))), true]);
    });

    it('does not mind other numbers beside the ones that are asked for', async () => {
      const documents = NUMERALS.map((numeral, i) => `{"b":${numeral},"a":${i},"c":[${numeral}]}`);
      expect(await lastColumn(create(), [json('a', false)], documents)).toEqual(NUMERALS.map((_, i) => i));
    });

    it.each([511, 512, 513, 100_000])('nests to a depth of 512, and here it is %d', async (depth) => {
      const arrays = `${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`;
      const objects = `${'{"b":'.repeat(depth - 1)}0${'}'.repeat(depth - 1)}`;
      const documents = [
        `{"b":${arrays},"a":1}`,
        `{"a":1,"b":${arrays}}`,
        `{"a":1,"b":${objects}}`,
        `{"b":${arrays},"b":0,"a":1}`,
      ];
      expect(await lastColumn(create(), [json('a', false)], documents)).toEqual(
        documents.map(() => (depth > 512 ? ESCAPES : 1)),
      );
    });

    it('asks one document for several fields', async () => {
      const steps: readonly Instruction[] = [
        json('a', false),
        json('a.b', true),
        json('a', false),
        json('a.b', false),
        { op: 'is', of: 2, type: 'nullish' },
        { op: 'is', of: 1, type: 'number' },
        { op: 'toData', of: 5 },
        { op: 'select', test: 5, then: 7, otherwise: 4 },
        { op: 'select', test: 6, then: 3, otherwise: 8 },
      ];
      expect(
        await lastColumn(create(), steps, [
          '{"a":1}',
          '{"a":{"b":2}}',
          '{"a":null}',
          '{"a":{"b":null}}',
          '{}',
          '[]',
          '{"a":{"b":{}}}',
        ]),
      ).toEqual([1, ESCAPES, true, ESCAPES, true, ESCAPES, ESCAPES]);
      const inner: readonly Instruction[] = [
        json('a.c', true),
        json('a.b', true),
        json('d', false),
        json('a.b', false),
      ];
      expect(
        await lastColumn(create(), inner, [
          '{"a":{"b":2}}',
          '{"d":1,"a":{"c":3,"b":"x","b":"y"}}',
          '{"a":{"c":[],"b":null}}',
          '{"a":{}}',
        ]),
      ).toEqual([2, 'y', null, undefined]);
    });

    it('reads documents that are parts of a line', async () => {
      const steps: readonly Instruction[] = [
        { op: 'part', of: 0, separator: utf8('\t'), at: 1 },
        json('a', false, 1),
        { op: 'slice', of: 0, from: 2, to: undefined },
        json('a', false, 3),
        { op: 'asText', of: 2 },
        { op: 'asText', of: 4 },
        { op: 'concat', of: [5, 6] },
      ];
      expect(
        await lastColumn(create(), steps, ['1\t{"a":"é"}', '2\t{"a":"x", "b" : [ ] }', '3', '123\t{"a":"x"}']),
      ).toEqual([...['éé', 'xx', ESCAPES, ESCAPES]]);
    });

    it('takes a document of a megabyte, and one of one text of a megabyte', async () => {
      const members = Array.from({ length: 50_000 }, (_, i) => `"k${i}":[${i},"é"]`).join(',');
      const long = '\\n"é'.replace('"', '\\"').repeat(200_000);
      const documents = [
        `{${members},"a":1}`,
        `{"a":2,"b":"${long}"}`,
        `{"b":"${long}","a":3,${members}}`,
        `{${members},"a":4`,
      ];
      expect(await lastColumn(create(), [json('a', false)], documents)).toEqual([1, 2, 3, ESCAPES]);
    });
  });
}
