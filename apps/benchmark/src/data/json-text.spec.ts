import { jsonText } from './json-text';

function generate(seed: number): Buffer {
  return Buffer.concat([...jsonText({ seed, bytes: 2_000_000 })]);
}

describe('jsonText', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect([generate(1).equals(generate(1)), generate(1).equals(generate(2))]).toEqual([true, false]);
  });

  it('gives an object a line, with every oddity that a parser has to know', () => {
    const lines = generate(1).toString().split('\n').slice(0, -1);
    const events = lines.map((line) => JSON.parse(line) as { service: unknown; request: { durationMs: number } });
    const some = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));

    expect({
      services: new Set(events.map(({ service }) => service)).size,
      exact: events.every(({ request }) => Number.isInteger(request.durationMs * 8)),
      twice: some(/^\{"service":.*"level".*"service":/),
      escapedName: some(/"\\u0073ervice":/),
      escapedValue: some(/"service":"\\u/),
      escapes: some(/\\n/) && some(/\\t/) && some(/\\\\/) && some(/\\"/),
      spaces: some(/^ \{ "time" : /),
      proto: some(/^\{"__proto__":/),
      outsideAscii: some(/検/) && some(/😀/),
      nothing: some(/"user":null/),
    }).toEqual({
      services: 11,
      exact: true,
      twice: true,
      escapedName: true,
      escapedValue: true,
      escapes: true,
      spaces: true,
      proto: true,
      outsideAscii: true,
      nothing: true,
    });
  });
});
