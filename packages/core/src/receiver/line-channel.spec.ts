import type { LineRange } from '../block/line-block';
import { SlabPool } from '../block/slab-pool';
import { LineChannel } from './line-channel';
import type { LentSlab, ToReader } from './line-messages';

const SLAB_BYTES = 1024;

/** A channel whose other end is played by the test, as a thread would: through shared memory. */
function channelling(slabs = 64, windowBytes?: number) {
  const pool = new SlabPool(slabs * SLAB_BYTES, SLAB_BYTES);
  const sent: ToReader[] = [];
  const taken: LineRange[][] = [];
  const channel = new LineChannel({
    pool,
    windowBytes,
    post: (message) => void sent.push(message),
    onLines: (ranges) => void taken.push([...ranges]),
  });
  channel.start();
  const lent = (): LentSlab[] => sent.flatMap((message) => (message.kind === 'slab' ? [message.slab] : []));
  return {
    pool,
    channel,
    sent,
    lent,
    /** Writes into the slab that was lent as the n-th, and publishes all of it. */
    write: (index: number, text: string, at = 0): void => {
      const { slot, buffer, offset } = lent()[index] as LentSlab;
      Buffer.from(buffer, offset).write(text, at, 'latin1');
      channel.control.publish(slot, at + text.length);
    },
    open: (index: number, previous?: number): void => {
      const slots = lent().map(({ slot }) => slot);
      channel.control.open(slots[index] as number, previous === undefined ? undefined : slots[previous]);
    },
    texts: (): string[][] => taken.map((ranges) => ranges.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))),
    releaseAll: (): void => {
      for (const { slab } of taken.splice(0).flat()) slab.release();
    },
  };
}

describe('LineChannel', () => {
  it('lends two slabs at first: one to write, one ahead', () => {
    const { lent } = channelling();
    expect(lent().map(({ length }) => length)).toEqual([SLAB_BYTES, SLAB_BYTES]);
  });

  it('takes what is published, each byte once, without a word from the thread', () => {
    const { channel, write, open, texts } = channelling();
    channel.cut();
    open(0);
    write(0, 'a\nb\n');
    channel.cut();
    channel.cut();
    write(0, 'c\n', 4);
    channel.cut();
    expect(texts()).toEqual([['a\nb\n'], ['c\n']]);
  });

  it('takes lines of several slabs in the order in which they were written, as one', () => {
    const { channel, write, open, texts } = channelling();
    open(0);
    write(0, 'a\n');
    open(1, 0);
    write(1, 'b\n');
    channel.cut();
    expect(texts()).toEqual([['a\n', 'b\n']]);
  });

  it('takes only full slabs while the thread is at full speed, and has more and more ahead', () => {
    const { channel, write, open, texts, lent } = channelling();
    open(0);
    write(0, 'a\n');
    open(1, 0);
    write(1, 'b\n');
    channel.cutFull();
    const afterOne = lent().length;
    open(2, 1);
    channel.cutFull();
    expect([texts(), afterOne, lent().length]).toEqual([[['a\n'], ['b\n']], 4, 7]);
  });

  it('holds a slab until all of its lines are released, and lends it again then', () => {
    const { channel, write, open, pool, releaseAll, lent } = channelling(2);
    open(0);
    write(0, 'a\n');
    channel.cut();
    write(0, 'b\n', 2);
    open(1, 0);
    channel.cutFull();
    const [held, lentBefore] = [pool.usedBytes, lent().length];
    releaseAll();
    expect([held, lentBefore, lent().length, lent()[2]?.offset === lent()[0]?.offset]).toEqual([2048, 2, 3, true]);
  });

  it('holds no more than its window, of which half is ahead', () => {
    const { channel, write, open, pool, lent, releaseAll } = channelling(64, 8 * SLAB_BYTES);
    const ahead: number[] = [];
    open(0);
    for (let slab = 0; slab < 7; slab++) {
      write(slab, 'a\n');
      open(slab + 1, slab);
      channel.cutFull();
      ahead.push(lent().length - slab - 2);
    }
    const full = [pool.usedBytes, lent().length];
    releaseAll();
    expect([ahead, full, lent().length]).toEqual([[2, 4, 4, 3, 2, 1, 0], [8 * SLAB_BYTES, 8], 12]);
  });

  it('says when there cannot be a larger slab, and lends one that there can be', () => {
    const { channel, sent, lent } = channelling(8);
    channel.lendLarger(64 * SLAB_BYTES);
    channel.lendLarger(4 * SLAB_BYTES);
    expect([sent[2], lent()[2]?.length]).toEqual([{ kind: 'refused' }, 4 * SLAB_BYTES]);
  });

  it('counts no slab that is full as being written when a larger one is asked for', () => {
    const { channel, sent, write, open, lent, texts, releaseAll } = channelling(8);
    open(0);
    write(0, 'a\n');
    open(1, 0);
    channel.lendLarger(7 * SLAB_BYTES);
    const before = [texts(), sent.filter(({ kind }) => kind === 'refused')];
    releaseAll();
    expect([before, lent()[2]?.length]).toEqual([[[['a\n']], []], 7 * SLAB_BYTES]);
  });

  it('takes the rest when it is closed, gives all memory back, and asks for no more', () => {
    const { channel, write, open, texts, pool, releaseAll, lent } = channelling(2);
    open(0);
    write(0, 'a\n');
    channel.lendLarger(2 * SLAB_BYTES);
    channel.close();
    const said = texts();
    releaseAll();
    expect([said, pool.usedBytes, lent().length, pool.aheadPerWriter]).toEqual([[['a\n']], 0, 2, 1]);
  });

  it('starts a slot that is used again from its beginning', () => {
    const { channel, write, open, texts } = channelling();
    open(0);
    for (let slab = 0; slab < 40; slab++) {
      write(slab, `${String(slab)}\n`);
      open(slab + 1, slab);
      channel.cutFull();
    }
    expect(texts().flat()).toEqual(Array.from({ length: 40 }, (_, slab) => `${String(slab)}\n`));
  });
});
