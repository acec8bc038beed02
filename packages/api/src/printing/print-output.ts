/** Where `print` and `pprint` write. */
export interface PrintOutput {
  /** Takes the whole text of one batch, so that two outputs never interleave. */
  write(text: string): void;
}

/** The standard output of the process. */
export const STANDARD_OUTPUT: PrintOutput = {
  write: (text) => {
    process.stdout.write(text);
  },
};
