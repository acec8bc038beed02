import { runPlainTask, type PlainTask } from './plain-tasks';

function run(task: PlainTask, ...blocks: readonly string[]): [string, number][] {
  return [...runPlainTask(task, blocks.map((block) => Buffer.from(block)))].sort(); // prettier-ignore
}

describe('runPlainTask', () => {
  it('counts words between single spaces, and cuts lines at any line end', () => {
    expect(run('words', 'a  b\r\na\rb\n', '\n', 'end')).toEqual([['', 2], ['a', 2], ['b', 2], ['end', 1]]); // prettier-ignore
  });

  it('sums and counts log lines below status 500 by region and service', () => {
    const lines = ['t,eu,cart,GET,/,200,1.5,9,u', 't,eu,cart,GET,/,404,0.125,9,', 't,eu,cart,GET,/,500,7,9,', ''];

    expect(run('log-sums', lines.join('\n'))).toEqual([
      ['["eu","cart","count"]', 2],
      ['["eu","cart","sum"]', 13],
    ]);
  });

  it('sums durations of events, the last of two members with the same name', () => {
    const lines = ['{"service":"a","service":"b","request":{"durationMs":0.5}}', '{"request":{"durationMs":1},"service":"b"}']; // prettier-ignore

    expect(run('json-sums', lines.join('\n'))).toEqual([['b', 12]]);
  });

  it('groups words and lines by keys of functions that are not lowered', () => {
    expect([run('stems', 'words word\n'), run('line-keys', 'ab c\nab d\n')]).toEqual([[['word', 2]], [['ab', 2]]]);
  });
});
