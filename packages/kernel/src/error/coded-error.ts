/** One row of an error catalogue: the class that carries it, the message with `{name}` placeholders, and what it means. */
export interface ErrorEntry {
  /** Name of the error class, the thing a caller handles differently. */
  readonly kind: string;
  /** What happened, the values, and what to do. `{name}` is replaced by the context's value of that name. */
  readonly message: string;
  /** One or two sentences for the reference page: when it happens and why it is refused. */
  readonly doc: string;
}

type Placeholders<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The context that a message needs: one value per placeholder of its template. */
export type ErrorContext<Message extends string> = Readonly<Record<Placeholders<Message>, string | number>>;

/** Fills a template's placeholders. */
export function formatMessage(template: string, context: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in context ? String(context[name]) : placeholder,
  );
}

const BRAND = Symbol.for('ts-streaming.CodedError');

/**
 * The base of every error that ts-streaming raises on purpose. Match on `code`, which is stable, never on the message.
 *
 * `instanceof` holds across copies of the package (ESM beside CommonJS, two installed versions): it looks at a brand.
 *
 * @example
 * ```ts
 * import { CodedError } from '@ts-streaming/kernel';
 * const error: unknown = new CodedError('TSS_KERNEL_CLOSED', 'The kernel pool is closed.', {});
 * console.log(error instanceof CodedError && error.code); // TSS_KERNEL_CLOSED
 * ```
 */
export class CodedError extends Error {
  override readonly name: string = 'CodedError';
  readonly code: string;
  /** The values in the message, by name. */
  readonly context: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    message: string,
    context: Readonly<Record<string, string | number>>,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.code = code;
    this.context = context;
  }

  get [BRAND](): string {
    return this.name;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const brand = (value as { readonly [BRAND]?: string })[BRAND];
    return brand !== undefined && (this === CodedError || brand === this.prototype.name);
  }
}

/** A class of errors whose codes and contexts come from a catalogue. */
export interface CodedErrorClass<Catalogue extends Readonly<Record<string, ErrorEntry>>, Kind extends string> {
  new <Code extends CodeOf<Catalogue, Kind>>(
    code: Code,
    context: ErrorContext<Catalogue[Code]['message']>,
    options?: { readonly cause?: unknown },
  ): CodedError & { readonly code: Code };
  readonly prototype: CodedError;
}

type CodeOf<Catalogue extends Readonly<Record<string, ErrorEntry>>, Kind extends string> = {
  [Code in keyof Catalogue & string]: Catalogue[Code]['kind'] extends Kind ? Code : never;
}[keyof Catalogue & string];

/** Makes the class `kind` whose constructor takes only codes of that kind, with the context that their messages need. */
export function errorClass<const Catalogue extends Readonly<Record<string, ErrorEntry>>, const Kind extends string>(
  catalogue: Catalogue,
  kind: Kind,
): CodedErrorClass<Catalogue, Kind> {
  class KindError extends CodedError {
    override readonly name = kind;
    constructor(
      code: string,
      context: Readonly<Record<string, string | number>>,
      options?: { readonly cause?: unknown },
    ) {
      const entry = catalogue[code] as ErrorEntry;
      super(code, formatMessage(entry.message, context), context, options);
    }
  }
  Object.defineProperty(KindError, 'name', { value: kind });
  Object.defineProperty(KindError.prototype, 'name', { value: kind });
  return KindError as unknown as CodedErrorClass<Catalogue, Kind>;
}
