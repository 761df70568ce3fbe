/** Statuses a refusal may carry to the edge. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 503;

/** One fault in what a user sent: where it is and what to do about it. */
export interface Fault {
  /** Path of the field, e.g. `rows.3.value`; empty for the whole. */
  readonly field: string;
  /** Name of the sheet, if the input is a workbook of several. */
  readonly sheet?: string;
  /** Row number as the user counts it (1 = first line of the sheet), if the input has rows. */
  readonly row?: number;
  /** Column letter or heading, if the input has columns. */
  readonly column?: string;
  /** What is wrong and how to mend it, in Chinese. */
  readonly message: string;
}

/** A refusal: an expected "no" with a stable code, a status and a Chinese sentence that says the cure. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: RefusalStatus;
  readonly faults: readonly Fault[];
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    status: RefusalStatus,
    message: string,
    more: { faults?: readonly Fault[]; data?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.faults = more.faults ?? [];
    this.data = more.data ?? {};
  }
}

/**
 * The value, or an error that says why its absence is impossible: a bug of ours, never a user's fault.
 *
 * @param why  the reason the value cannot be missing
 */
export function must<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new Error(`impossible: ${why}`);
  return value;
}

/** Marks a branch that the types prove unreachable. */
export function unreachable(value: never): never {
  throw new Error(`impossible: unexpected ${JSON.stringify(value)}`);
}
