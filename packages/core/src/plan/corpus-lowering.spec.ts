import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// eslint-disable-next-line no-restricted-imports -- what lambdas look like in programs is one corpus, for both packages
import { corpus, type CorpusLambda, EMITTERS, inputOf } from '@ts-streaming/expr/internal/corpus';
import { withCaptures } from '../rdd/captures';
import { flatMap } from '../rdd/operators/flat-map';
import { map } from '../rdd/operators/map';
import { emptyRdd } from '../rdd/operators/parallelize';
import { nodeIdentity, type Step } from '../rdd/rdd-node';
import { TextRows } from './text-rows';
import { Unlowerable } from './unlowerable';

/*
 * What becomes of the lambdas of the corpus in a kernel program. The committed file says it of each; `LOWERED_SHARE` may not
 * fall.
 */

/** Share of the lambdas over lines that are lowered, whatever the compiler. */
const LOWERED_SHARE = 0.806;

/** `lowered` if a lambda over lines gives a value of a program, or rows; else the reason why it gives no value. */
function loweringOf({ fn, captures }: CorpusLambda): string {
  const bound = withCaptures('map', fn as (line: string) => never, captures as object | undefined);
  const asValue = outcome(map(bound), (rows) => rows.context.lower(rows.row));
  return asValue === 'lowered' ? asValue : outcome(flatMap(bound)) === 'lowered' ? 'lowered' : asValue;
}

function outcome(step: Step, use?: (rows: TextRows) => unknown): string {
  try {
    const rows = new TextRows();
    rows.apply({ ...nodeIdentity(step.operator), kind: 'narrow', parent: emptyRdd(), step });
    use?.(rows);
    return 'lowered';
  } catch (error) {
    if (error instanceof Unlowerable) return error.reason;
    throw error;
  }
}

describe('the corpus', () => {
  const overLines = corpus().filter(({ topic }) => inputOf(topic)[0] === 'text' && inputOf(topic).length === 1);

  it('is lowered as the committed file says, by whichever compiler it was emitted', () => {
    const found: Record<string, Record<string, string>> = {};
    for (const entry of overLines) (found[entry.id] ??= {})[entry.emitter] = loweringOf(entry);
    const read = Object.fromEntries(
      Object.entries(found).map(([id, texts]) => {
        const [text, ...others] = new Set(Object.values(texts));
        return [id, others.length === 0 ? text : texts];
      }),
    );
    expect(read).toEqual(JSON.parse(readFileSync(join(__dirname, 'fixtures/corpus-lowering.json'), 'utf8')));
  });

  it.each(EMITTERS)('is lowered for the most part, as %s emits it', (emitter) => {
    const entries = overLines.filter((entry) => entry.emitter === emitter);
    const lowered = entries.filter((entry) => loweringOf(entry) === 'lowered');
    expect(lowered.length / entries.length).toBeGreaterThanOrEqual(LOWERED_SHARE);
  });
});
