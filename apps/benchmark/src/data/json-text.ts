import { encodedLines } from './encoded-lines';
import { Random } from './random';

const SERVICES = [
  'cart',
  'catalogue',
  'checkout',
  'mail',
  'payment',
  'search',
  'shipping',
  'users',
  'café',
  '検索',
  'a/b',
];
const LEVELS = ['debug', 'info', 'info', 'info', 'warn', 'error'];
const PEOPLE = ['Ada', 'Zoë', 'Łukasz', '山田', "O'Neill", 'Robert "Bob" Smith', '😀', 'back\\slash'];
const MESSAGES = [
  'request done',
  'took longer than usual: see the trace',
  'first line\nsecond line\twith a tab',
  'retried after {"code":"timeout","again":true}, then done',
  'Größe geändert — déjà vu 日本語 😀',
];
const START_MS = Date.UTC(2026, 0, 1);

/**
 * Generates events as services log them, a JSON object a line: texts with escapes and outside ASCII, nested objects, arrays,
 * numbers with fractions and exponents, null. Of a hundred lines, one names a service twice (the last counts), one writes a
 * name with `\u` escapes, one has spaces between its parts, and one of a thousand has a member called `__proto__`.
 *
 * `request.durationMs` is a multiple of 1/8: sums are exact whatever their order.
 *
 * @returns chunks of whole lines, well-formed UTF-8; the same options give the same bytes on every machine
 */
export function* jsonText({ seed, bytes }: { readonly seed: number; readonly bytes: number }): Generator<Uint8Array> {
  const random = new Random(seed);
  let timeMs = START_MS;
  yield* encodedLines(() => {
    timeMs += random.below(20);
    return oddities(JSON.stringify(event(timeMs, random)), random);
  }, bytes);
}

function event(timeMs: number, random: Random): unknown {
  const person = random.pick(PEOPLE);
  return {
    time: new Date(timeMs).toISOString(),
    level: random.pick(LEVELS),
    service: random.pick(SERVICES),
    user: random.below(10) === 0 ? null : { id: random.below(100_000), name: person, service: 'not this one' },
    request: {
      method: 'GET',
      path: `/items/${random.below(10_000)}?name=${encodeURIComponent(person)}`,
      durationMs: random.below(16_000) / 8,
      cached: random.below(2) === 0,
    },
    load: random.uint32() / 2 ** 32,
    tags: Array.from({ length: random.below(4) }, () => random.pick(LEVELS)),
    message: random.pick(MESSAGES),
  };
}

/** What few lines have, and a parser must take as JSON.parse does. */
function oddities(line: string, random: Random): string {
  const lot = random.below(1000);
  if (lot < 10) return line.replace('{', `{"service":${JSON.stringify(random.pick(SERVICES))},`);
  if (lot < 15) return line.replace('"service"', '"\\u0073ervice"');
  if (lot < 20) return line.replace(/"service":"(.)/, (_, first: string) => `"service":"${escaped(first)}`);
  if (lot < 30) return line.replace(/^\{"time":/, ' { "time" : ').replace(/\}$/, ' }\t');
  if (lot < 31) return line.replace('{', '{"__proto__":{"service":"inherited"},');
  return line;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
