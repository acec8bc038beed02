import { logText } from './log-text';

function generate(seed: number): Buffer {
  return Buffer.concat([...logText({ seed, bytes: 500_000 })]);
}

describe('logText', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect([generate(1).equals(generate(1)), generate(1).equals(generate(2))]).toEqual([true, false]);
  });

  it('has nine fields a line, with texts outside ASCII, empty fields, and numbers with and without a fraction', () => {
    const lines = generate(1).toString().split('\n').slice(0, -1);
    const fields = lines.map((line) => line.split(','));
    const durations = fields.map((line) => line[6] ?? '');

    expect({
      fields: [...new Set(fields.map(({ length }) => length))],
      groups: new Set(fields.map((line) => `${line[1]} ${line[2]}`)).size,
      statuses: fields.every((line) => Number.isInteger(Number(line[5]))),
      exact: durations.every((duration) => Number.isInteger(Number(duration) * 8)),
      fractions: durations.some((duration) => duration.includes('.')) && durations.some((d) => !d.includes('.')),
      noUser: fields.some((line) => line[8] === ''),
    }).toEqual({ fields: [9], groups: 91, statuses: true, exact: true, fractions: true, noUser: true });
  });
});
