import { SocketIntake } from './socket-intake';

/** Stands for the writer of a session: memory comes when the test gives it. */
class Memory {
  readonly written: string[] = [];
  room(): Buffer | undefined {
    return this.#rooms[0];
  }
  wrote(count: number): void {
    const room = this.#rooms.shift();
    this.written.push(room?.subarray(0, count).toString() ?? '');
  }
  write(bytes: Uint8Array): number {
    let written = 0;
    for (let room = this.room(); room !== undefined && written < bytes.length; room = this.room()) {
      const count = Math.min(room.length, bytes.length - written);
      room.set(bytes.subarray(written, written + count));
      this.wrote(count);
      written += count;
    }
    return written;
  }
  readonly #rooms: Buffer[] = [];
  give(...sizes: readonly number[]): void {
    this.#rooms.push(...sizes.map((size) => Buffer.alloc(size)));
  }
}

function reading(memory: Memory) {
  const intake = new SocketIntake(memory);
  const { buffer, callback } = intake.onread;
  let next = (buffer as () => Uint8Array)();
  return {
    intake,
    /** A read of the socket: into the buffer that it was given after the one before. @returns whether it goes on */
    read: (text: string): boolean => {
      const goesOn = callback(Buffer.from(next.buffer, next.byteOffset).write(text), next);
      next = (buffer as () => Uint8Array)();
      return goesOn;
    },
  };
}

describe('SocketIntake', () => {
  it('has the socket read straight into memory while there is some', () => {
    const memory = new Memory();
    memory.give(10, 10, 10);
    const { read, intake } = reading(memory);
    expect([read('a'), read('b'), memory.written, intake.isEmpty]).toEqual([true, true, ['a', 'b'], true]);
  });

  it('has it stop when there is none, and go on once there is', () => {
    const memory = new Memory();
    memory.give(10);
    const { read, intake } = reading(memory);
    const goesOn = read('a');
    const tooEarly = intake.retry();
    memory.give(10, 10);
    const isResumed = intake.retry();
    read('b');
    expect({ goesOn, tooEarly, isResumed, again: intake.retry(), written: memory.written }).toEqual({
      goesOn: false,
      tooEarly: false,
      isResumed: true,
      again: false,
      written: ['a', 'b'],
    });
  });

  it('keeps what is read without memory, however often, and puts it in piece by piece and in order', () => {
    const memory = new Memory();
    const { read, intake } = reading(memory);
    const goesOn = [read('abc'), read('def'), read('ghi')];
    memory.give(2);
    const first = [intake.retry(), intake.isEmpty];
    memory.give(2, 2, 2, 2, 2);
    expect({ goesOn, first, second: [intake.retry(), intake.isEmpty], text: memory.written.join('') }).toEqual({
      goesOn: [false, false, false],
      first: [false, false],
      second: [false, true],
      text: 'abcdefghi',
    });
  });

  it('leaves it stopped until it is resumed, even when memory comes while it still reads', () => {
    const memory = new Memory();
    const { read, intake } = reading(memory);
    const goesOn = [read('a')];
    memory.give(10, 10, 10);
    goesOn.push(read('b'));
    expect({ goesOn, isResumed: intake.retry(), written: memory.written }).toEqual({
      goesOn: [false, false],
      isResumed: true,
      written: ['a', 'b'],
    });
  });
});
