/**
 * What a kernel computes over lines: instructions that make columns, a value for each row, and say which rows there are.
 *
 * Column 0 is the line, a text; instruction i makes column i + 1 from columns before it. At first there is one row for each
 * line; `cut` makes several of one, in order, and `filter` drops some; columns made before go with their rows.
 *
 * A value is a text (well-formed UTF-8), a number (float64), a boolean, or data: a text, number, boolean, null or
 * undefined as JSON has them, of which only the row tells which. An instruction names columns of the types that it says.
 *
 * Poison. An instruction means what the JavaScript beside it means, for every value. Where a kernel does not promise that,
 * the value is poisoned; what is computed from a poisoned value is too, except where it is not looked at (the branch of a
 * `select` that is not taken, the right side of an `and` whose left is false). A line of which a row needs a poisoned value,
 * to be cut or filtered by, as a key or to be aggregated, escapes: none of its rows is folded, and it is reported. When a
 * value is poisoned is part of the contract: both kernels let the same lines escape.
 *
 * Limits. A line of more than 2^24 bytes escapes, unless the program only cuts by bytes (`cutProgramOf`, for a table of `utf8`
 * keys). A text of more than 2^24 code units, which `concat`, `replace` and `replaceAll` can make, is poisoned.
 */
export interface LineProgram {
  /** At most 1024. */
  readonly instructions: readonly Instruction[];
  readonly key: ProgramKey;
  /** One for each aggregate of the table, a column of numbers; what it holds is not looked at by `count`. */
  readonly values: readonly Column[];
}

/** The number of a column. */
export type Column = number;

export type ColumnType = 'text' | 'number' | 'boolean' | 'data';

/**
 * The key of a row: a column of its own (for a table of `utf8` keys a text, of `float64` a number, of `data` one of any
 * type), or for a table of `data` the array of some columns. An array of none is the same key for all rows.
 */
export type ProgramKey =
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'array'; readonly columns: readonly Column[] };

/** Bytes of well-formed UTF-8, one or more: what `split` of a text cuts at. */
export type Separator = Uint8Array | CharacterClass;

/**
 * A regular expression of one character class: `/[,;]/`, or with `repeat` `/[,;]+/`, `/\s+/`, `/\W+/`. It has no flags, so
 * that with `others` all it takes the halves of a surrogate pair one after the other: without `repeat`, such a character
 * cuts twice.
 */
export interface CharacterClass {
  /** uint8[128]: 1 for each ASCII character in the class. At least one is. */
  readonly ascii: Uint8Array;
  /** Characters outside ASCII in the class: none, JavaScript's white space and line ends (`\s`), all (`\W`). */
  readonly others: 'none' | 'space' | 'all';
  readonly repeat: boolean;
}

export type Instruction =
  | CutInstruction
  | FilterInstruction
  | ConstantInstruction
  | TextInstruction
  | NumberInstruction
  | TestInstruction
  | ChoiceInstruction
  | DataInstruction;

/** Rows: each becomes one for each part of `of.split(separator)`; the column is the part. */
export interface CutInstruction {
  readonly op: 'cut';
  readonly of: Column;
  readonly separator: Separator;
}

/** Rows: those of which `of` (boolean) is true stay. Its own column is not to be named. */
export interface FilterInstruction {
  readonly op: 'filter';
  readonly of: Column;
}

export interface ConstantInstruction {
  readonly op: 'constant';
  readonly value: ProgramConstant;
}

/** A text is UTF-8. This and all other bytes of instructions are well-formed, and 2^20 at most. */
export type ProgramConstant = Uint8Array | number | boolean | null | undefined;

/**
 * What gives texts. Positions are in UTF-16 code units, as JavaScript's, and at most 2^31 - 1 in size; a result with half of a
 * surrogate pair is poisoned.
 */
export type TextInstruction =
  /** `of.split(separator)[at]`, `at` 0 or more; poisoned where there is none. */
  | { readonly op: 'part'; readonly of: Column; readonly separator: Separator; readonly at: number }
  /** `of.trim()` and its kin. */
  | { readonly op: 'trim' | 'trimStart' | 'trimEnd'; readonly of: Column }
  /** `of.toLowerCase()`, `of.toUpperCase()`; poisoned where `of` has a character outside ASCII. */
  | { readonly op: 'toLowerCase' | 'toUpperCase'; readonly of: Column }
  /** `of.slice(from, to)`; `to` undefined is the end. */
  | { readonly op: 'slice'; readonly of: Column; readonly from: number; readonly to: number | undefined }
  /** `of[at]`, `at` 0 or more; poisoned where there is none. */
  | { readonly op: 'characterAt'; readonly of: Column; readonly at: number }
  /** The texts one after the other, two or more; all of them texts. */
  | { readonly op: 'concat'; readonly of: readonly Column[] }
  /** `of.replace(search, with)` or `replaceAll`: `search` one byte or more; `with` is put in as it is. */
  | {
      readonly op: 'replace' | 'replaceAll';
      readonly of: Column;
      readonly search: Uint8Array;
      readonly with: Uint8Array;
    }
  /** `of.padStart(length, fill)`, `padEnd`: `length` 0 to 2^20, `fill` one ASCII character or more. */
  | { readonly op: 'padStart' | 'padEnd'; readonly of: Column; readonly length: number; readonly fill: Uint8Array }
  /** `String(of)` of a number: integers below 2^53 in size, -0 (`0`), NaN and infinities; others are poisoned. */
  | { readonly op: 'format'; readonly of: Column };

/** What gives numbers. */
export type NumberInstruction =
  /** `of.length` of a text. */
  | { readonly op: 'length'; readonly of: Column }
  /** `of.split(separator).length`. */
  | { readonly op: 'parts'; readonly of: Column; readonly separator: Separator }
  /** Index of the part among those of its text; `of` is the column of a `cut`. */
  | { readonly op: 'position'; readonly of: Column }
  /** `of.indexOf(search)`; `search` can be empty, here and for the tests. */
  | { readonly op: 'indexOf'; readonly of: Column; readonly search: Uint8Array }
  /** `of.charCodeAt(at)`, `at` 0 or more; NaN where there is none. */
  | { readonly op: 'charCodeAt'; readonly of: Column; readonly at: number }
  /**
   * `Number(of)` of a text, `parseFloat(of)`, `parseInt(of, 10)`. Plain decimal numbers only (plain-number.ts says which);
   * everything else is poisoned, even where JavaScript gives NaN.
   */
  | { readonly op: 'toNumber' | 'parseFloat' | 'parseInt'; readonly of: Column }
  /** `Number(of)` of a boolean. */
  | { readonly op: 'fromBoolean'; readonly of: Column }
  | { readonly op: ArithmeticOperator | BitOperator; readonly left: Column; readonly right: Column }
  /** `Math.min(left, right)`, `Math.max(left, right)`. */
  | { readonly op: 'min' | 'max'; readonly left: Column; readonly right: Column }
  | { readonly op: NumberFunction; readonly of: Column };

/** As JavaScript's on float64; `%` is exact, as `fmod` is. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** On ToInt32 of both; `>>>` gives a uint32. */
export type BitOperator = '&' | '|' | '^' | '<<' | '>>' | '>>>';

/** `-x`, `~x`, `Math.floor(x)` and so on. */
export type NumberFunction = 'negate' | 'bitNot' | 'abs' | 'ceil' | 'floor' | 'round' | 'sign' | 'sqrt' | 'trunc';

/** What gives booleans. */
export type TestInstruction =
  | { readonly op: 'includes' | 'startsWith' | 'endsWith'; readonly of: Column; readonly search: Uint8Array }
  /** Both texts (in order of code units), or both numbers. */
  | { readonly op: '<' | '<=' | '>' | '>='; readonly left: Column; readonly right: Column }
  /** Of any types: columns of different types are never equal, except that data is compared by what it holds. */
  | { readonly op: '===' | '!=='; readonly left: Column; readonly right: Column }
  /** Whether the value is one of the set, compared as `Set.prototype.has` does: -0 is 0, NaN is NaN. */
  | { readonly op: 'isIn'; readonly of: Column; readonly values: readonly ProgramConstant[] }
  /** `Boolean(of)` of any type. */
  | { readonly op: 'truthy'; readonly of: Column }
  /** Whether data is of a type; `nullish` is null or undefined. */
  | { readonly op: 'is'; readonly of: Column; readonly type: 'text' | 'number' | 'boolean' | 'nullish' }
  | { readonly op: 'not'; readonly of: Column }
  /** Booleans. `right` is not looked at where `left` decides. */
  | { readonly op: 'and' | 'or'; readonly left: Column; readonly right: Column };

/** One of two of the same type, by a boolean. */
export interface ChoiceInstruction {
  readonly op: 'select';
  readonly test: Column;
  readonly then: Column;
  readonly otherwise: Column;
}

export type DataInstruction =
  /**
   * `JSON.parse(of)` and then the names of `path`, one or more, none of which `Object.prototype` has; undefined where the last
   * is missing. Of a name that comes twice in an object, the last counts.
   *
   * Poisoned where JSON.parse throws; where arrays and objects are nested deeper than 512, anywhere; where a name is asked
   * of anything but an object (an array is none; with `optional`, of null and of a missing one it gives undefined); where the
   * result is an object, an array, a text with half of a surrogate pair, or a number that is not plain (plain-number.ts).
   */
  | {
      readonly op: 'json';
      readonly of: Column;
      readonly path: readonly Uint8Array[];
      readonly optional: boolean;
    }
  /** The value of data that is of this type; poisoned where it is not. */
  | { readonly op: 'asText' | 'asNumber' | 'asBoolean'; readonly of: Column }
  /** A value of any type as data. */
  | { readonly op: 'toData'; readonly of: Column };
