/** What programs read of an event of `jsonText`. */
export interface LoggedEvent {
  readonly service: string;
  readonly request: { readonly durationMs: number };
}
