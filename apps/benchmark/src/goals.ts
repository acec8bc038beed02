import type { Goal, Round } from './row';

/** The value of an entrant divided by another's in the same round, at least so much: for values of which more is better. */
export function ratioGoal(entrant: string, reference: string, asked: number): Goal {
  return {
    what: `${entrant} / ${reference}`,
    unit: 'x',
    sense: 'at least',
    asked,
    of: (round) => quotient(round(entrant)?.value, round(reference)?.value),
  };
}

/**
 * An entrant against one that does the same with the same instructions: of two references the one whose description ends with
 * the same instruction set, such as `(avx2)`.
 */
export function likeWithLikeGoal(entrant: string, references: readonly [string, string], asked: number): Goal {
  return {
    what: `${entrant} / ${references[0]} of the same instruction set`,
    unit: 'x',
    sense: 'at least',
    asked,
    of: (round) => {
      const measured = round(entrant);
      const likely = references.map(round);
      const alike = likely.find((one) => instructionSet(one?.description) === instructionSet(measured?.description));
      return quotient(measured?.value, (alike ?? likely[0])?.value);
    },
  };
}

/**
 * An entrant against others one after the other: their times for the same bytes are added up. Values are MB/s of the same text.
 */
export function sumOfTimesGoal(entrant: string, parts: readonly string[], asked: number): Goal {
  return {
    what: `${entrant} / (${parts.join(' + ')}, as times)`,
    unit: 'x',
    sense: 'at least',
    asked,
    of: (round) => {
      const measured = round(entrant)?.value;
      const values = parts.map((part) => round(part)?.value);
      if (measured === undefined || values.includes(undefined)) return undefined;
      return measured * values.reduce<number>((sum, value) => sum + 1 / (value ?? NaN), 0);
    },
  };
}

/** A figure of an entrant, or with no figure named its value. */
export function figureGoal(
  entrant: string,
  figure: string | undefined,
  { sense, asked, unit }: Pick<Goal, 'sense' | 'asked' | 'unit'>,
): Goal {
  return {
    what: figure === undefined ? entrant : `${entrant}: ${figure}`,
    unit,
    sense,
    asked,
    of: (round: Round) => (figure === undefined ? round(entrant)?.value : round(entrant)?.figures?.[figure]),
  };
}

function quotient(value: number | undefined, reference: number | undefined): number | undefined {
  return value === undefined || reference === undefined ? undefined : value / reference;
}

function instructionSet(description: string | undefined): string | undefined {
  return /\((\w+)\)/.exec(description ?? '')?.[1];
}
