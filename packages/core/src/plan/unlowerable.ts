/** Thrown while a branch is lowered, where something in it has no place in a kernel program; never leaves this folder. */
export class Unlowerable extends Error {
  /** @param reason starts in lower case, ends without a full stop */
  constructor(readonly reason: string) {
    super(reason);
  }
}
