/** A piece of shared memory. Written by one owner until it is sealed; then it is read until nobody needs it. */
export interface Slab {
  readonly buffer: SharedArrayBuffer;
  /** Where it begins in the buffer, in bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Says that it is not written any more: only its readers hold it from now on. Idempotent. */
  seal(): void;
  /** One more reader holds it. */
  retain(): void;
  /** One holder less. The last one gives the memory back, which must not be touched afterwards. */
  release(): void;
}

/** Who slabs are lent to, to write them. */
export interface SlabWriter {
  /**
   * Leases a slab, now or when there is memory. The lease is one holder.
   *
   * @param bytes `slabBytes`, or more for a slab of its own
   * @param grant given the slab, before `lease` returns if there is memory now; or `undefined` when a slab larger than the
   *   standard can never come, because what is left of the cap is being written
   * @returns takes the request back, without effect once it was granted; `undefined` if it is granted already
   */
  lease(bytes: number, grant: (slab: Slab | undefined) => void): (() => void) | undefined;
  /** Writes no more. Idempotent. */
  leave(): void;
}

/** What is known of a writer. */
interface Account {
  readonly windowBytes: number;
  /** Bytes of its standard slabs that somebody holds. */
  usedBytes: number;
}

interface Waiting {
  readonly account: Account;
  readonly bytes: number;
  readonly grant: (slab: Slab | undefined) => void;
}

interface Place {
  readonly buffer: SharedArrayBuffer;
  readonly offset: number;
}

const MIB = 2 ** 20;
/** Shared memory is allocated for so many slabs at once. */
const SLABS_PER_ARENA = 16;
/** A cap below this is cut into smaller slabs, so that several receivers find some. */
const SMALL_CAP = 64 * MIB;
/** A writer needs one to write and one to go on in, even if all others are idle. */
const LEAST_PER_WRITER = 2;
/** Empty slabs that a writer at full speed has ahead: with 16 a thread never waits for the driver. */
const MOST_AHEAD = 16;

/**
 * The memory of received bytes: slabs of shared memory, up to a cap.
 *
 * Slabs are recycled last in, first out, so that a slow stream stays in the cache; their number of holders decides, never
 * the garbage collector. Who asks when the cap is reached waits, first come, first served: this is what slows senders down.
 */
export class SlabPool {
  readonly #free: Place[] = [];
  readonly #waiting: Waiting[] = [];
  #arenaBytes = 0;
  #usedBytes = 0;
  #writtenBytes = 0;
  #writers = 0;

  /**
   * @param maxBytes the cap, in bytes; `streaming.memory.max`
   * @param slabBytes length of a standard slab
   */
  constructor(
    readonly maxBytes: number,
    readonly slabBytes: number = maxBytes < SMALL_CAP ? MIB / 4 : MIB,
  ) {}

  /** Bytes of all slabs that somebody holds. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /**
   * How many empty slabs a writer may have ahead of the one it writes. A quarter of the memory at most goes to all of them, so
   * that one that is idle never keeps another from going on, and that two slabs of a quarter are there for a long line while
   * it moves from one to the other.
   */
  get aheadPerWriter(): number {
    const share = Math.floor(this.maxBytes / this.slabBytes / (4 * Math.max(1, this.#writers)));
    return Math.max(1, Math.min(MOST_AHEAD, share));
  }

  /** The cap; more where the cap does not give each writer what it cannot do without. */
  get #limitBytes(): number {
    return Math.max(this.maxBytes, LEAST_PER_WRITER * this.#writers * this.slabBytes);
  }

  /**
   * Counts a writer in.
   *
   * @param windowBytes standard slabs of it that are held at once, in bytes: it waits for its own, and keeps nobody waiting
   */
  addWriter(windowBytes = Infinity): SlabWriter {
    const account: Account = { windowBytes, usedBytes: 0 };
    this.#writers++;
    let isCounted = true;
    return {
      lease: (bytes, grant) => this.#lease({ account, bytes, grant }),
      leave: () => {
        if (isCounted) this.#writers--;
        isCounted = false;
      },
    };
  }

  #lease(waiting: Waiting): (() => void) | undefined {
    this.#waiting.push(waiting);
    this.#serve();
    if (!this.#waiting.includes(waiting)) return undefined;
    return () => {
      const index = this.#waiting.indexOf(waiting);
      if (index < 0) return;
      this.#waiting.splice(index, 1);
      this.#serve();
    };
  }

  #serve(): void {
    for (let first = this.#nextInTurn(); first !== undefined; first = this.#nextInTurn()) {
      const isHopeless = first.bytes > this.slabBytes && this.#writtenBytes + first.bytes > this.#limitBytes;
      if (!isHopeless && this.#usedBytes + first.bytes > this.#limitBytes) return;
      const place = isHopeless ? undefined : this.#place(first.bytes);
      // Where the machine has less than the cap allows, a standard slab waits for another to be given back.
      if (place === undefined && first.bytes === this.slabBytes) return;
      this.#waiting.splice(this.#waiting.indexOf(first), 1);
      first.grant(place && this.#slabAt(place, first.bytes, first.account));
    }
  }

  /** Whoever came first of those whose window is open. A long line does not wait for what is behind it, nor counts there. */
  #nextInTurn(): Waiting | undefined {
    return this.#waiting.find(
      ({ account, bytes }) => bytes > this.slabBytes || account.usedBytes + bytes <= account.windowBytes,
    );
  }

  /** Memory that nobody holds; `undefined` if the machine has no more. */
  #place(bytes: number): Place | undefined {
    if (bytes !== this.slabBytes) return allocate(bytes);
    if (this.#free.length === 0) this.#addArena();
    return this.#free.pop();
  }

  #addArena(): void {
    const bytes = Math.min(SLABS_PER_ARENA * this.slabBytes, this.#limitBytes - this.#arenaBytes);
    const slabs = Math.floor(bytes / this.slabBytes);
    const buffer = allocate(slabs * this.slabBytes)?.buffer;
    if (buffer === undefined) return;
    this.#arenaBytes += buffer.byteLength;
    for (let slab = slabs - 1; slab >= 0; slab--) this.#free.push({ buffer, offset: slab * this.slabBytes });
  }

  #slabAt(place: Place, length: number, account: Account): Slab {
    let holders = 1;
    let isWritten = true;
    this.#usedBytes += length;
    const windowBytes = length === this.slabBytes ? length : 0;
    account.usedBytes += windowBytes;
    this.#writtenBytes += length;
    const seal = (): void => {
      if (!isWritten) return;
      isWritten = false;
      this.#writtenBytes -= length;
    };
    return {
      ...place,
      length,
      seal,
      retain: () => {
        holders++;
      },
      release: () => {
        if (--holders > 0) return;
        seal();
        this.#usedBytes -= length;
        account.usedBytes -= windowBytes;
        if (length === this.slabBytes) this.#free.push(place);
        this.#serve();
      },
    };
  }
}

function allocate(bytes: number): Place | undefined {
  try {
    return { buffer: new SharedArrayBuffer(bytes), offset: 0 };
  } catch {
    return undefined;
  }
}
