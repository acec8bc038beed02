/** What becomes of a behaviour. Exactly one field: */
interface BehaviourStatus {
  /** The file, from the root, with a test whose title ends in the id in parentheses. */
  readonly test?: string;
  /** It differs on purpose: `D-nnn` of docs/decisions. */
  readonly difference?: string;
  /** There is nothing here that it could be about: the reason. */
  readonly notApplicable?: string;
  /** It is still to be tested, as part of a larger piece of work. */
  readonly issue?: string;
}

const FIELDS = ['test', 'difference', 'notApplicable', 'issue'] as const;

/** The pieces of work: the operators themselves; logs, checkpoints and recovery; files, Kafka and sinks; dashboards. */
const ISSUES = ['operators', 'reliability', 'sources', 'ui'];

/** Where claims are looked up. */
export interface StatusSources {
  /** The text of a file of tests; undefined if there is none. */
  readonly readTest: (file: string) => string | undefined;
  readonly hasDecision: (id: string) => boolean;
}

/** What is wrong with the status of behaviours, one line for each; nothing if all is as it says. */
export function statusProblems(ids: readonly string[], status: unknown, sources: StatusSources): string[] {
  const statuses = Object(status) as Readonly<Record<string, BehaviourStatus>>;
  const unknown = Object.keys(statuses).filter((id) => !ids.includes(id));
  return [
    ...ids.flatMap((id) => {
      const problem = Object.hasOwn(statuses, id) ? problemOf(id, statuses[id] ?? {}, sources) : 'is not there';
      return problem === undefined ? [] : [`${id}: ${problem}`];
    }),
    ...unknown.map((id) => `${id}: is no behaviour`),
  ];
}

function problemOf(id: string, status: BehaviourStatus, { readTest, hasDecision }: StatusSources): string | undefined {
  const fields = Object.keys(status);
  const [field] = FIELDS.filter((known) => fields.includes(known));
  if (fields.length !== 1 || field === undefined) return `is not one of ${FIELDS.join(', ')}`;
  const value = status[field] ?? '';
  switch (field) {
    case 'test': {
      const text = readTest(value);
      if (text === undefined) return `there is no ${value}`;
      return isNamedIn(text, id) ? undefined : `no test of ${value} is named by it`;
    }
    case 'difference':
      return hasDecision(value) ? undefined : `there is no page ${value}`;
    case 'notApplicable':
      return value === '' ? 'gives no reason' : undefined;
    case 'issue':
      return ISSUES.includes(value) ? undefined : `there is no issue ${value}`;
  }
}

/** Whether a title ends in the id in parentheses, alone or with others. */
function isNamedIn(text: string, id: string): boolean {
  return new RegExp(`\\((?:[\\w-]+, )*${id}(?:, [\\w-]+)*\\)['"\`]`).test(text);
}
