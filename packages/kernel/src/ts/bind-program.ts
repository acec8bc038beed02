import type { Column, Instruction, LineProgram } from '../line-program';
import { functionOf } from './function-of';
import { JsonFields } from './json-fields';
import { operatorOf } from './operator-of';
import { POISON, type Value } from './poison';
import { type Splitter, splitterOf } from './splitter';
import { concatenated, constantOf, textOf } from './text-values';

/** What is left to do for a row. @returns whether all that it needs is there */
type Next = () => boolean;

/** The fields of a document, read by the first instruction that asks for one. */
interface Document {
  readonly maker: Column;
  readonly fields: JsonFields;
}

/**
 * Binds a checked program, once, to closures over the values of one row: each instruction computes its own and calls the next,
 * a cut for each part, a filter where it holds. JavaScript does its own semantics.
 *
 * @param take called for each row that is left, with the values of the columns; returns whether those that it needs are there
 * @returns what runs the program over a line; false if the line escapes
 */
export function bindProgram(
  { instructions }: LineProgram,
  take: (registers: readonly Value[]) => boolean,
): (line: string) => boolean {
  const binder = new Binder(instructions);
  const { registers } = binder;
  let next: Next = () => take(registers);
  for (let i = instructions.length - 1; i >= 0; i--) next = binder.bind(instructions[i] as Instruction, i + 1, next);
  return (line) => {
    registers[0] = line;
    return next();
  };
}

class Binder {
  /** The columns, and after them the position of the part that a cut has made of its text. */
  readonly registers: Value[];
  readonly #documents = new Map<Column, Document>();

  constructor(instructions: readonly Instruction[]) {
    this.registers = new Array<Value>(2 * (instructions.length + 1)).fill(undefined);
    for (const [i, instruction] of instructions.entries()) {
      if (instruction.op !== 'json') continue;
      const { fields } = this.#documentOf(instruction.of, i + 1);
      fields.add(instruction.path.map(textOf), instruction.optional, i + 1);
    }
  }

  bind(instruction: Instruction, to: Column, next: Next): Next {
    const { registers } = this;
    switch (instruction.op) {
      case 'constant':
        registers[to] = constantOf(instruction.value);
        return next;
      case 'cut':
        return this.#cut(instruction.of, splitterOf(instruction.separator), to, next);
      case 'filter': {
        const { of } = instruction;
        return () => {
          const value = registers[of];
          return value === POISON ? false : value === false || next();
        };
      }
      case 'position':
        return this.#unary(this.#positionOf(instruction.of), to, (value: number) => value, next);
      case 'concat':
        return this.#concat(instruction.of, to, next);
      case 'and':
      case 'or': {
        const { left, right } = instruction;
        const decisive = instruction.op === 'or';
        return () => {
          const value = registers[left];
          registers[to] = value === POISON || value === decisive ? value : registers[right];
          return next();
        };
      }
      case 'select': {
        const { test, then, otherwise } = instruction;
        return () => {
          const value = registers[test];
          registers[to] = value === POISON ? POISON : registers[value === true ? then : otherwise];
          return next();
        };
      }
      case 'json': {
        const { of } = instruction;
        const { fields, maker } = this.#documentOf(of, to);
        if (maker !== to) return next;
        return () => {
          fields.read(registers[of]);
          return next();
        };
      }
      default:
        return 'left' in instruction
          ? this.#binary(instruction.left, instruction.right, to, operatorOf(instruction), next)
          : this.#unary(instruction.of, to, functionOf(instruction), next);
    }
  }

  #unary(of: Column, to: Column, apply: (value: never) => Value, next: Next): Next {
    const { registers } = this;
    return () => {
      const value = registers[of];
      registers[to] = value === POISON ? POISON : apply(value as never);
      return next();
    };
  }

  #binary(left: Column, right: Column, to: Column, apply: (left: never, right: never) => Value, next: Next): Next {
    const { registers } = this;
    return () => {
      const a = registers[left];
      const b = registers[right];
      registers[to] = a === POISON || b === POISON ? POISON : apply(a as never, b as never);
      return next();
    };
  }

  #cut(of: Column, splitter: Splitter, to: Column, next: Next): Next {
    const { registers } = this;
    const position = this.#positionOf(to);
    return () => {
      const text = registers[of];
      if (text === POISON) return false;
      const parts = splitter.split(text as string);
      for (let i = 0; i < parts.length; i++) {
        registers[to] = parts[i];
        registers[position] = i;
        if (!next()) return false;
      }
      return true;
    };
  }

  #concat(of: readonly Column[], to: Column, next: Next): Next {
    const { registers } = this;
    const texts: string[] = [];
    return () => {
      texts.length = 0;
      for (const column of of) {
        const text = registers[column];
        if (text !== POISON) texts.push(text as string);
      }
      registers[to] = texts.length === of.length ? concatenated(texts) : POISON;
      return next();
    };
  }

  #positionOf(cut: Column): Column {
    return this.registers.length / 2 + cut;
  }

  #documentOf(of: Column, maker: Column): Document {
    const document = this.#documents.get(of) ?? { maker, fields: new JsonFields(this.registers) };
    this.#documents.set(of, document);
    return document;
  }
}
