/** What is known of a value. Anything that is not surely known is unknown. */
export type ValueType = PrimitiveType | 'json' | ArrayType | TupleType | ObjectType | UnionType | 'unknown';
export type PrimitiveType = 'text' | 'number' | 'boolean' | 'null' | 'undefined';

/** An array of JavaScript's own, of any length, without holes, whose elements are all of one type. */
export interface ArrayType {
  readonly kind: 'array';
  readonly elements: ValueType;
}

/** An array of JavaScript's own, of a known length, without holes. */
export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly ValueType[];
}

/** A plain object with these own properties and no others. */
export interface ObjectType {
  readonly kind: 'object';
  readonly fields: readonly FieldType[];
}

export interface FieldType {
  readonly name: string;
  readonly type: ValueType;
}

/** One of some types: made by `unionOf`, so that none is a union, unknown, or there twice. A text or nothing is `{ kind: 'union', of: ['text', 'undefined'] }`. */
export interface UnionType {
  readonly kind: 'union';
  readonly of: readonly ValueType[];
}

export function arrayOf(elements: ValueType): ArrayType {
  return Object.freeze({ kind: 'array', elements });
}

export function tupleOf(elements: readonly ValueType[]): TupleType {
  return Object.freeze({ kind: 'tuple', elements: Object.freeze([...elements]) });
}

export function objectOf(fields: readonly FieldType[]): ObjectType {
  const frozen = fields.map(({ name, type }) => Object.freeze({ name, type }));
  return Object.freeze({ kind: 'object', fields: Object.freeze(frozen) });
}

/** What is known of a value that is of one of these types; unknown if there is none. */
export function unionOf(types: readonly ValueType[]): ValueType {
  const flat = types.flatMap(alternativesOf);
  if (flat.includes('unknown')) return 'unknown';
  const isJson = flat.includes('json');
  const kept: ValueType[] = [];
  for (const type of flat) {
    if (isJson && isJsonPrimitive(type)) continue;
    if (!kept.some((other) => isSameType(other, type))) kept.push(type);
  }
  const [only, ...others] = kept;
  if (only === undefined) return 'unknown';
  return others.length === 0 ? only : Object.freeze({ kind: 'union', of: Object.freeze(kept) });
}

/** The types that a value can be of: one, unless it is a union. */
export function alternativesOf(type: ValueType): readonly ValueType[] {
  return isKind(type, 'union') ? type.of : [type];
}

/** The type without null and undefined: what is left where these throw or are replaced. Undefined if nothing is left. */
export function withoutNothing(type: ValueType): ValueType | undefined {
  const left = alternativesOf(type).filter((alternative) => alternative !== 'null' && alternative !== 'undefined');
  return left.length === 0 ? undefined : unionOf(left);
}

/** True for text, number, boolean, null, undefined, and unions of them. */
export function isPrimitive(type: ValueType): boolean {
  return alternativesOf(type).every((alternative) => typeof alternative === 'string' && !isOpen(alternative));
}

export function isKind<K extends (ValueType & object)['kind']>(
  type: ValueType,
  kind: K,
): type is Extract<ValueType, { kind: K }> {
  return typeof type === 'object' && type.kind === kind;
}

/** The type of an array's elements, undefined if the type is not surely an array's. */
export function elementsOf(type: ValueType): ValueType | undefined {
  if (isKind(type, 'array')) return type.elements;
  if (isKind(type, 'tuple')) return type.elements.length === 0 ? 'undefined' : unionOf(type.elements);
  return undefined;
}

function isOpen(type: PrimitiveType | 'json' | 'unknown'): type is 'json' | 'unknown' {
  return type === 'json' || type === 'unknown';
}

/** A value that `json` covers. */
function isJsonPrimitive(type: ValueType): boolean {
  return type === 'text' || type === 'number' || type === 'boolean' || type === 'null';
}

export function isSameType(a: ValueType, b: ValueType): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  switch (a.kind) {
    case 'array':
      return b.kind === 'array' && isSameType(a.elements, b.elements);
    case 'tuple':
      return b.kind === 'tuple' && areSame(a.elements, b.elements);
    case 'union':
      return b.kind === 'union' && areSame(a.of, b.of);
    case 'object':
      return (
        b.kind === 'object' &&
        a.fields.every(({ name }, i) => name === b.fields[i]?.name) &&
        areSame(a.fields.map(typeOfField), b.fields.map(typeOfField))
      );
  }
}

function areSame(a: readonly ValueType[], b: readonly ValueType[]): boolean {
  return a.length === b.length && a.every((type, i) => isSameType(type, b[i] ?? 'unknown'));
}

function typeOfField({ type }: FieldType): ValueType {
  return type;
}
