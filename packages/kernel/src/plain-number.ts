/*
 * The numbers that a kernel reads from text: decimal ones that are exact by construction, so that two languages give the
 * same to the bit. Everything else is poisoned (`NaN` here: no plain number is one), even where JavaScript gives a number.
 *
 *   decimal   =  [+-]? (digits ('.' digits?)? | '.' digits) ([eE] [+-]? digits)?      digits = [0-9]+
 *
 * Let D be all digits before the exponent as one integer, without the point ("1.50" is 150), and E the exponent, 0 if there is
 * none, less the number of digits after the point. The decimal is plain if D < 2^53 and -22 <= E <= 22, whatever the zeros
 * in front or behind. Its value is the float64 D times, or for a negative E divided by, the float64 10^|E|: both are exact,
 * so that the one rounding is the right one. The sign comes last: "-0" is -0.
 *
 * White space is tab, line feed, vertical tab, form feed, carriage return and space: that of ASCII, no other.
 *
 *   plainNumber   Number(text)        white space, a plain decimal, white space; or white space or nothing alone: 0
 *   plainFloat    parseFloat(text)    white space, a plain decimal as long as it goes; what follows is not looked at
 *   plainInteger  parseInt(text, 10)  white space, [+-]? digits as far as they go, D < 2^53; what follows is not looked at
 *
 * As long as it goes: "1.5.2" begins with 1.5, and "2em" and "2e+" with 2. Plain: "+5", "1.", ".5", "-0", "1e5", "007". Not
 * plain: ".", "1_000" as a whole, "0x10" as a whole, "Infinity", "NaN", "9007199254740992", "1e23", a no-break space in front.
 *
 * A number of JSON is one by JSON's grammar, and as `plainNumber` has it.
 */

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LOWER_E = 0x65;

/** 10^0 to 10^22: each is a float64. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { MAX_SAFE_INTEGER } = Number;

/** `Number(text)`, or NaN where it is poisoned. */
export function plainNumber(text: string): number {
  const start = spaceEnd(text, 0);
  return start === text.length ? 0 : decimalAt(text, start, true);
}

/** `parseFloat(text)`, or NaN where it is poisoned. */
export function plainFloat(text: string): number {
  return decimalAt(text, spaceEnd(text, 0), false);
}

/** `parseInt(text, 10)`, or NaN where it is poisoned. */
export function plainInteger(text: string): number {
  const start = spaceEnd(text, 0);
  const sign = text.charCodeAt(start);
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  let integer = 0;
  let i = first;
  for (; isDigit(text.charCodeAt(i)); i++) integer = 10 * integer + (text.charCodeAt(i) - ZERO);
  if (i === first || integer > MAX_SAFE_INTEGER) return NaN;
  return sign === MINUS ? -integer : integer;
}

/** @param isWhole whether nothing but white space may follow */
function decimalAt(text: string, start: number, isWhole: boolean): number {
  const sign = text.charCodeAt(start);
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  // Grows past 2^53, and is inexact from there, but never small again.
  let integer = 0;
  let i = first;
  for (; isDigit(text.charCodeAt(i)); i++) integer = 10 * integer + (text.charCodeAt(i) - ZERO);
  let digits = i - first;
  let exponent = 0;
  if (text.charCodeAt(i) === POINT) {
    const fraction = ++i;
    for (; isDigit(text.charCodeAt(i)); i++) integer = 10 * integer + (text.charCodeAt(i) - ZERO);
    exponent = fraction - i;
    digits += i - fraction;
  }
  if (digits === 0) return NaN;
  if ((text.charCodeAt(i) | 0x20) === LOWER_E) {
    const exponentSign = text.charCodeAt(i + 1);
    const from = exponentSign === MINUS || exponentSign === PLUS ? i + 2 : i + 1;
    let written = 0;
    let j = from;
    for (; isDigit(text.charCodeAt(j)); j++) written = 10 * written + (text.charCodeAt(j) - ZERO);
    if (j > from) {
      exponent += exponentSign === MINUS ? -written : written;
      i = j;
    }
  }
  if (isWhole && spaceEnd(text, i) !== text.length) return NaN;
  if (integer > MAX_SAFE_INTEGER || !(exponent >= -22 && exponent <= 22)) return NaN;
  const size = exponent < 0 ? integer / (POWERS[-exponent] as number) : integer * (POWERS[exponent] as number);
  return sign === MINUS ? -size : size;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= ZERO + 9;
}

/** Where white space that begins at `start` ends. */
function spaceEnd(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit !== 0x20 && (unit < 0x09 || unit > 0x0d)) break;
  }
  return end;
}
