import { STANDARD_OUTPUT } from './print-output';

describe('STANDARD_OUTPUT', () => {
  it('writes to the standard output of the process', () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    STANDARD_OUTPUT.write('a\nb\n');
    const { calls } = write.mock;
    write.mockRestore();
    expect(calls).toEqual([['a\nb\n']]);
  });
});
