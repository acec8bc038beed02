/** What our output differs in, on purpose, and why. The words are those of docs/from-spark-streaming.md. */
export const DIFFERENCES = {
  numbers: 'JavaScript has one kind of number: 1.0 is 1, -0.0 prints as 0, and numbers print as String(n) does',
  arrays: 'JavaScript has one kind of array: lists, sequences and buffers print as tuples, like pairs',
  options: 'JavaScript has no Option: a value that is there prints as itself, one that is not as null',
} as const;

/** The elements of one recorded case of golden-print.json, as a JavaScript program has them. */
export interface GoldenElements {
  /** Name of the case, as recorded. */
  readonly elements: string;
  /** What is printed of a batch; 10 if left out. */
  readonly num?: number;
  readonly batches: readonly (readonly unknown[])[];
  /** Left out where we print the same as Spark. */
  readonly difference?: {
    readonly reasons: readonly (keyof typeof DIFFERENCES)[];
    /** The lines that we print for the one batch, without header and end. */
    readonly lines: readonly string[];
  };
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/** In the order of golden-print.json. */
export const SCALA_ELEMENTS: readonly GoldenElements[] = [
  {
    elements: "strings: hello; empty string; 'two words'; café 漢; a string with a newline 'a\\nb'; 'tab\\there'",
    batches: [['hello', '', 'two words', 'café 漢', 'a\nb', 'tab\there']],
  },
  {
    elements: 'Int/Long: 1, 0, -2, 2147483648L, 9007199254740993L',
    batches: [[1, 0, -2, 2147483648, 9007199254740993n]],
  },
  {
    elements: 'Double: 1.0, 0.1, -0.0, 100.0, 0.1+0.2, 1.0E7, 9999999.0, 0.001, 1.0E-4',
    batches: [[1, 0.1, -0, 100, 0.1 + 0.2, 1e7, 9999999, 0.001, 1e-4]],
    difference: {
      reasons: ['numbers'],
      lines: ['1', '0.1', '0', '100', '0.30000000000000004', '10000000', '9999999', '0.001', '0.0001'],
    },
  },
  {
    elements:
      'Double: 1.0E21, 123456789.125, NaN, Infinity, -Infinity, 2.0E-3, 4.9E-324, 1.7976931348623157E308; Float 0.1f, 1.0f',
    batches: [[1e21, 123456789.125, NaN, Infinity, -Infinity, 2e-3, 5e-324, 1.7976931348623157e308, 0.1, 1]],
    difference: {
      reasons: ['numbers'],
      lines: [
        ...['1e+21', '123456789.125', 'NaN', 'Infinity', '-Infinity', '0.002', '5e-324', '1.7976931348623157e+308'],
        ...['0.1', '1'],
      ],
    },
  },
  {
    elements: "pairs: (a,1), (b,2.0), (1,x), ('',''), (key with space,'a,b'), (a, null)",
    batches: [
      [
        ['a', 1],
        ['b', 2.0],
        [1, 'x'],
        ['', ''],
        ['key with space', 'a,b'],
        ['a', null],
      ],
    ],
    difference: { reasons: ['numbers'], lines: ['(a,1)', '(b,2)', '(1,x)', '(,)', '(key with space,a,b)', '(a,null)'] },
  },
  {
    elements: 'nested pairs and triples: (a,(1,2)), ((a,b),3), (a,((1,2),(x,0.5))), (1,2,3)',
    batches: [
      [
        ['a', [1, 2]],
        [['a', 'b'], 3],
        [
          'a',
          [
            [1, 2],
            ['x', 0.5],
          ],
        ],
        [1, 2, 3],
      ],
    ],
  },
  {
    elements:
      'Scala collections: List(1,2), List(), List(a, List(b,c)), Vector(1), Set(1), Map(a->1), (k,List(1,2)), Seq of pairs, ArrayBuffer(1,2)',
    batches: [
      [[1, 2], [], ['a', ['b', 'c']], [1], new Set([1]), new Map([['a', 1]]), ['k', [1, 2]], [['a', 1]], [1, 2]],
    ],
    difference: {
      reasons: ['arrays'],
      lines: ['(1,2)', '()', '(a,(b,c))', '(1)', 'Set(1)', 'Map(a -> 1)', '(k,(1,2))', '((a,1))', '(1,2)'],
    },
  },
  {
    elements: 'null and options: null, None, Some(1), Some(x), (a,(1,None)), (a,(Some(1),Some(b))), ()',
    batches: [[null, null, 1, 'x', ['a', [1, null]], ['a', [1, 'b']], []]],
    difference: { reasons: ['options'], lines: ['null', 'null', '1', 'x', '(a,(1,null))', '(a,(1,b))', '()'] },
  },
  { elements: "booleans and chars: true, false, (true,false), 'c'", batches: [[true, false, [true, false], 'c']] },
  { elements: '11 elements 1..11 (one too many)', batches: [upTo(11)] },
  { elements: 'exactly 10 elements 1..10', batches: [upTo(10)] },
  { elements: '5 elements 1..5, print(3)', num: 3, batches: [upTo(5)] },
  { elements: '5 elements, print(0)', num: 0, batches: [upTo(5)] },
  { elements: 'three batches: [a, b], empty, [c]', batches: [['a', 'b'], [], ['c']] },
  { elements: 'batch interval 500 ms, three batches: [1], empty, [2]', batches: [[1], [], [2]] },
  { elements: 'clock at 1700000000000 ms, two batches of 2 s: [(a,1)], []', batches: [[['a', 1]], []] },
];

/** In the order of golden-print.json. */
export const JAVA_ELEMENTS: readonly GoldenElements[] = [
  { elements: "Strings: hello, '', 'two words'", batches: [['hello', '', 'two words']] },
  {
    elements: 'Integer 1, Long 2, Double 1.0, Double 0.1, Boolean true, null',
    batches: [[1, 2, 1.0, 0.1, true, null]],
    difference: { reasons: ['numbers'], lines: ['1', '2', '1', '0.1', 'true', 'null'] },
  },
  {
    elements: 'Tuple2: (a,1), (a,(1,2.0)), (a,null)',
    batches: [
      [
        ['a', 1],
        ['a', [1, 2.0]],
        ['a', null],
      ],
    ],
    difference: { reasons: ['numbers'], lines: ['(a,1)', '(a,(1,2))', '(a,null)'] },
  },
  {
    elements: 'java.util lists: ArrayList [1, 2], [], [a, [b, c]], (k,[1, 2]); HashMap {a=1}',
    batches: [[[1, 2], [], ['a', ['b', 'c']], ['k', [1, 2]], new Map([['a', 1]])]],
    difference: { reasons: ['arrays'], lines: ['(1,2)', '()', '(a,(b,c))', '(k,(1,2))', 'Map(a -> 1)'] },
  },
  {
    elements:
      'org.apache.spark.api.java.Optional: (a,(1,Optional.of(x))), (b,(2,Optional.empty())), Optional.of(1), Optional.empty()',
    batches: [[['a', [1, 'x']], ['b', [2, null]], 1, null]],
    difference: { reasons: ['options'], lines: ['(a,(1,x))', '(b,(2,null))', '1', 'null'] },
  },
  { elements: '12 strings e1..e12', batches: [upTo(12).map((n) => `e${String(n)}`)] },
  { elements: 'empty batch, batch interval 250 ms, two batches', batches: [[], []] },
];

/** In the order of golden-print.json: what the operations give, for those that show in how it prints. */
export const OPERATION_ELEMENTS: readonly GoldenElements[] = [
  {
    elements: 'groupByKey of [(a,1),(a,2)]',
    batches: [[['a', [1, 2]]]],
    difference: { reasons: ['arrays'], lines: ['(a,(1,2))'] },
  },
  {
    elements: 'groupByKeyAndWindow(1 s) of [(a,1),(a,2)]',
    batches: [[['a', [1, 2]]]],
    difference: { reasons: ['arrays'], lines: ['(a,(1,2))'] },
  },
  {
    elements: 'leftOuterJoin of [(a,1),(a,2)] with [(z,(a,1)),(z,(a,2))]',
    batches: [
      [
        ['a', [1, null]],
        ['a', [2, null]],
      ],
    ],
    difference: { reasons: ['options'], lines: ['(a,(1,null))', '(a,(2,null))'] },
  },
  {
    elements: 'cogroup with itself of [(a,1),(a,2)]',
    batches: [
      [
        [
          'a',
          [
            [1, 2],
            [1, 2],
          ],
        ],
      ],
    ],
    difference: { reasons: ['arrays'], lines: ['(a,((1,2),(1,2)))'] },
  },
  {
    elements: 'fullOuterJoin of [(a,1),(a,2)] with [(z,(a,1)),(z,(a,2))]',
    batches: [
      [
        ['z', [null, ['a', 1]]],
        ['z', [null, ['a', 2]]],
        ['a', [1, null]],
        ['a', [2, null]],
      ],
    ],
    difference: {
      reasons: ['options'],
      lines: ['(z,(null,(a,1)))', '(z,(null,(a,2)))', '(a,(1,null))', '(a,(2,null))'],
    },
  },
  { elements: 'mapWithState running sum of [(a,1),(a,2)], stateSnapshots', batches: [[['a', 3]]] },
  { elements: 'reduce on an empty batch, then sum of [1,2]', batches: [[], [3]] },
  { elements: 'count of [1,2,3] then of an empty batch', batches: [[3], [0]] },
  { elements: 'countByValue of [x, x]', batches: [[['x', 2]]] },
];

/** In the order of golden-print.json. */
export const PYTHON_ELEMENTS: readonly GoldenElements[] = [
  {
    elements: "str: hello; ''; 'two words'; 'café 漢'; 'a\\nb'",
    batches: [['hello', '', 'two words', 'café 漢', 'a\nb']],
  },
  {
    elements: 'int 1, -2, 2**53+1, 2**70; float 1.0, 0.1, 100.0, 0.1+0.2, 1e16, 1e15',
    batches: [[1, -2, 2n ** 53n + 1n, 2n ** 70n, 1.0, 0.1, 100.0, 0.1 + 0.2, 1e16, 1e15]],
    difference: {
      reasons: ['numbers'],
      lines: [
        ...['1', '-2', '9007199254740993', '1180591620717411303424', '1', '0.1', '100', '0.30000000000000004'],
        ...['10000000000000000', '1000000000000000'],
      ],
    },
  },
  {
    elements: 'float 1e-5, 0.0001, -0.0, nan, inf, -inf',
    batches: [[1e-5, 0.0001, -0.0, NaN, Infinity, -Infinity]],
    difference: { reasons: ['numbers'], lines: ['0.00001', '0.0001', '0', 'NaN', 'Infinity', '-Infinity'] },
  },
  {
    elements: "pairs ('a',1), ('b',2.0), (1,'x'), ('',''), ('it\\'s', None), ('é', True)",
    batches: [
      [
        ['a', 1],
        ['b', 2.0],
        [1, 'x'],
        ['', ''],
        ["it's", null],
        ['é', true],
      ],
    ],
    difference: {
      reasons: ['numbers'],
      lines: ["('a', 1)", "('b', 2)", "(1, 'x')", "('', '')", '("it\'s", None)', "('é', True)"],
    },
  },
  {
    elements: "nested pairs ('a',(1,2)), (('a','b'),3), ('a',((1,2),('x',0.5))), (1,2,3), (1,)",
    batches: [
      [
        ['a', [1, 2]],
        [['a', 'b'], 3],
        [
          'a',
          [
            [1, 2],
            ['x', 0.5],
          ],
        ],
        [1, 2, 3],
        [1],
      ],
    ],
  },
  {
    elements: "lists [1,2], [], ['a',['b','c']], ('k',[1,2]); dict {'a': 1}; set {1}",
    batches: [[[1, 2], [], ['a', ['b', 'c']], ['k', [1, 2]], { a: 1 }, new Set([1])]],
    difference: {
      reasons: ['arrays'],
      lines: ['(1, 2)', '()', "('a', ('b', 'c'))", "('k', (1, 2))", "{'a': 1}", '{1}'],
    },
  },
  {
    elements: "None, ('a',(1,None)), True, False, (True, None)",
    batches: [[null, ['a', [1, null]], true, false, [true, null]]],
  },
  {
    elements: "bytes b'ab', 'tab\\there' alone and inside a pair",
    batches: [[Buffer.from('ab'), 'tab\there', ['tab\there', 'new\nline']]],
  },
  { elements: '11 elements 1..11', batches: [upTo(11)] },
  { elements: 'exactly 10 elements 1..10', batches: [upTo(10)] },
  { elements: '5 elements 1..5, pprint(3)', num: 3, batches: [upTo(5)] },
  { elements: "three batches ['a','b'], [], ['c']", batches: [['a', 'b'], [], ['c']] },
  { elements: 'batch interval 500 ms, three batches [1], [], [2]', batches: [[1], [], [2]] },
  { elements: 'batch interval 250 ms from 1700000000000 ms, two batches [1], []', batches: [[1], []] },
  {
    elements: 'clock at 1700000000000 ms, batch 2 s, time zone America/New_York',
    batches: [[['a', 1]], []],
  },
  { elements: "join of [('a',1)] with itself", batches: [[['a', [1, 1]]]] },
  {
    elements: "groupByKey().mapValues(list) of [('a',1),('a',2)]",
    batches: [[['a', [1, 2]]]],
    difference: { reasons: ['arrays'], lines: ["('a', (1, 2))"] },
  },
  { elements: 'count of [1,2,3], then of an empty batch', batches: [[3], [0]] },
  { elements: 'reduce(add) of [], then [1,2]', batches: [[], [3]] },
];
