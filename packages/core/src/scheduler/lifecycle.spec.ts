import { ContextError } from '../errors/streaming-error';
import { Lifecycle } from './lifecycle';

const MOVES = { made: ['running', 'ended'], running: ['ended'], ended: [] } as const;

describe('Lifecycle', () => {
  it('makes the moves that are listed', () => {
    const lifecycle = new Lifecycle('The mill', 'made', MOVES);
    const seen = [lifecycle.state];
    lifecycle.moveTo('running');
    seen.push(lifecycle.state);
    lifecycle.moveTo('ended');
    seen.push(lifecycle.state);
    expect(seen).toEqual(['made', 'running', 'ended']);
  });

  it('refuses a move that is not listed, and stays where it was', () => {
    const lifecycle = new Lifecycle('The mill', 'made', MOVES);
    lifecycle.moveTo('ended');
    expect(() => {
      lifecycle.moveTo('running');
    }).toThrow(
      new ContextError('TSS_LIFECYCLE_ILLEGAL', { subject: 'The mill', state: 'ended', requested: 'running' }),
    );
    expect([lifecycle.state, lifecycle.is('made', 'ended'), lifecycle.is('running')]).toEqual(['ended', true, false]);
  });
});
