import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CountSummaryBuilder, type CountSummary } from '../counts/count-summary';

/** Summarises a file of `word<TAB>count` lines. */
export async function readCounts(file: string): Promise<CountSummary> {
  const builder = new CountSummaryBuilder();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const tab = line.lastIndexOf('\t');
    builder.add(Buffer.from(line.slice(0, tab)), Number(line.slice(tab + 1)));
  }
  return builder.build();
}
