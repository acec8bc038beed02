import { runInNewContext } from 'node:vm';
import { detailOf, messageOf } from './failure-reason';

describe('messageOf', () => {
  it('gives the message of an error, of another realm as well', () => {
    expect([new RangeError('bad'), runInNewContext('new Error("far")')].map(messageOf)).toEqual(['bad', 'far']);
  });

  it('shows whatever else was thrown', () => {
    const thrown = ['text', 5, undefined, { code: 'E' }, Object.create(null)];
    expect(thrown.map(messageOf)).toEqual(['text', '5', 'undefined', "{ code: 'E' }", '[Object: null prototype] {}']);
  });
});

describe('detailOf', () => {
  it('gives the stack of an error, and its message where there is none', () => {
    const bare = new RangeError('bare');
    delete bare.stack;
    expect([detailOf(new RangeError('bad')).split('\n')[0], detailOf(bare), detailOf('text')]).toEqual([
      'RangeError: bad',
      'bare',
      'text',
    ]);
  });
});
