import {
  array,
  binary,
  call,
  conditional,
  element,
  type Expression,
  filter,
  global,
  index,
  type Lambda,
  logical,
  lookup,
  map,
  member,
  object,
  quantify,
  sequence,
  template,
  unary,
} from './expression';

/**
 * The expression with other parts: what every walk over a tree that gives a tree is made of. Parts that stay the same keep
 * their identity, and so does the whole then.
 *
 * @param onPart called in the order of evaluation
 * @param onLambda for the function of a `map` and the like, in which parameters are one lambda deeper
 */
export function mapParts(
  expression: Expression,
  onPart: (part: Expression) => Expression,
  onLambda: (fn: Lambda) => Lambda,
): Expression {
  switch (expression.kind) {
    case 'parameter':
    case 'constant':
    case 'captured':
    case 'regexp':
      return expression;
    case 'array': {
      const elements = mapAll(expression.elements, onPart);
      return elements === expression.elements ? expression : array(elements);
    }
    case 'object': {
      const fields = expression.fields.map(({ name, value }) => ({ name, value: onPart(value) }));
      const isSame = fields.every(({ value }, i) => value === expression.fields[i]?.value);
      return isSame ? expression : object(fields);
    }
    case 'index':
    case 'element':
    case 'member': {
      const of = onPart(expression.of);
      return of === expression.of ? expression : partOf(expression, of);
    }
    case 'lookup': {
      const of = onPart(expression.of);
      const key = onPart(expression.key);
      return of === expression.of && key === expression.key ? expression : lookup(of, key);
    }
    case 'call': {
      const of = onPart(expression.of);
      const args = mapAll(expression.args, onPart);
      return of === expression.of && args === expression.args ? expression : call(of, expression.method, args);
    }
    case 'global': {
      const args = mapAll(expression.args, onPart);
      return args === expression.args ? expression : global(expression.name, args);
    }
    case 'map':
    case 'filter':
    case 'quantifier': {
      const of = onPart(expression.of);
      const fn = onLambda(expression.fn);
      return of === expression.of && fn === expression.fn ? expression : callWith(expression, of, fn);
    }
    case 'unary': {
      const operand = onPart(expression.operand);
      return operand === expression.operand ? expression : unary(expression.operator, operand);
    }
    case 'binary':
    case 'logical': {
      const left = onPart(expression.left);
      const right = onPart(expression.right);
      if (left === expression.left && right === expression.right) return expression;
      return expression.kind === 'binary'
        ? binary(expression.operator, left, right)
        : logical(expression.operator, left, right);
    }
    case 'conditional': {
      const test = onPart(expression.test);
      const then = onPart(expression.then);
      const otherwise = onPart(expression.otherwise);
      const isSame = test === expression.test && then === expression.then && otherwise === expression.otherwise;
      return isSame ? expression : conditional(test, then, otherwise);
    }
    case 'template': {
      const parts = mapAll(expression.parts, onPart);
      return parts === expression.parts ? expression : template(expression.texts, parts);
    }
    case 'sequence': {
      const first = mapAll(expression.first, onPart);
      const last = onPart(expression.last);
      return first === expression.first && last === expression.last ? expression : sequence(first, last);
    }
  }
}

function partOf(expression: Expression & { kind: 'index' | 'element' | 'member' }, of: Expression): Expression {
  switch (expression.kind) {
    case 'index':
      return index(of, expression.at);
    case 'element':
      return element(of, expression.at);
    case 'member':
      return member(of, expression.name);
  }
}

function callWith(
  expression: Expression & { kind: 'map' | 'filter' | 'quantifier' },
  of: Expression,
  fn: Lambda,
): Expression {
  switch (expression.kind) {
    case 'map':
      return map(of, fn);
    case 'filter':
      return filter(of, fn);
    case 'quantifier':
      return quantify(expression.quantifier, of, fn);
  }
}

function mapAll(parts: readonly Expression[], onPart: (part: Expression) => Expression): readonly Expression[] {
  const mapped = parts.map(onPart);
  return mapped.every((part, i) => part === parts[i]) ? parts : mapped;
}
