import { applyLambda, array, conditional, type Expression, parameter, sequence, simplify } from '@ts-streaming/expr';
import { readFunction } from '../rdd/captures';
import type { NarrowNode } from '../rdd/rdd-node';
import { flatten } from './flatten';
import { lowerExpression } from './lower-expression';
import { lowerTest } from './lower-operator';
import { ProgramContext } from './program-context';
import { columnValue } from './program-value';
import { Unlowerable } from './unlowerable';

/** A row as a key and a value. */
export interface PairRow {
  readonly key: Expression;
  readonly value: Expression;
}

/**
 * The rows of a pipeline over lines so far, as a program: steps that cut and drop rows are in it already, what a row holds
 * is an expression until somebody asks for it.
 */
export class TextRows {
  readonly context = new ProgramContext(lowerExpression);
  /** What cuts and drops rows, in words. */
  readonly description: string[] = ['lines'];
  #row: Expression = parameter(0);

  constructor() {
    this.context.inputs.push({ name: 'line', type: 'text', value: columnValue(0) });
  }

  /** The row, in terms of the inputs of the program. */
  get row(): Expression {
    return this.#row;
  }

  /** Takes one more step. @throws Unlowerable, after which the rows are of no use */
  apply({ step }: NarrowNode): void {
    switch (step.operator) {
      case 'map':
        this.#setRow(this.#call(step.fn, this.#row));
        return;
      case 'filter':
        this.context.filter(lowerTest(this.context, this.#call(step.fn, this.#row)));
        this.description.push('filter');
        return;
      case 'flatMap':
        this.#setRow(flatten(this.#call(step.fn, this.#row), this).row);
        return;
      case 'mapValues': {
        const { key, value } = this.pair();
        this.#setRow(simplify(array([key, this.#call(step.fn, value)]), this.context.types));
        return;
      }
      case 'keys': {
        const { key, value } = this.pair();
        this.#setRow(simplify(sequence([value], key), this.context.types));
        return;
      }
      case 'values': {
        const { key, value } = this.pair();
        this.#setRow(simplify(sequence([key], value), this.context.types));
        return;
      }
      default:
        throw new Unlowerable('there is no kernel program for this operator');
    }
  }

  /** The row as a pair. @throws Unlowerable */
  pair(): PairRow {
    const pair = pairOf(this.#row);
    if (pair === undefined) throw new Unlowerable(`${this.context.printed(this.#row)} is not a pair`);
    return pair;
  }

  /** What may throw before the row is there is seen to here, so that later steps are not asked for it. */
  #setRow(row: Expression): void {
    this.#row = row.kind === 'sequence' ? row.last : row;
    if (row.kind === 'sequence') this.context.require(...row.first.map(this.context.lower));
  }

  #call(fn: NarrowNode['step']['fn'], argument: Expression): Expression {
    if (fn === undefined) throw new Unlowerable('it has no function of the program');
    const lambda = readFunction(fn);
    const result = lambda.kind === 'opaque' ? lambda : applyLambda(lambda, [argument], this.context.types);
    if (result.kind === 'opaque') throw new Unlowerable(result.reason);
    return result;
  }
}

/** An array of two, or a choice of two such arrays. */
function pairOf(row: Expression): PairRow | undefined {
  if (row.kind === 'array') {
    const [key, value, ...others] = row.elements;
    return key !== undefined && value !== undefined && others.length === 0 ? { key, value } : undefined;
  }
  if (row.kind !== 'conditional') return undefined;
  const [then, otherwise] = [pairOf(row.then), pairOf(row.otherwise)];
  if (then === undefined || otherwise === undefined) return undefined;
  return {
    key: conditional(row.test, then.key, otherwise.key),
    value: conditional(row.test, then.value, otherwise.value),
  };
}
