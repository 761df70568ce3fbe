import type { Db, Tx } from '#platform/database.ts';

/** What became of a form in its reports. */
export interface FormUse {
  /** Last month `YYYY-MM` of which a unit has sent a report; null when none ever has. */
  readonly lastRun: string | null;
  /** Reports ever begun, and those sent. */
  readonly begun: number;
  readonly sent: number;
}

/** Tells how a form is used; reports live in a module above this one. */
export type FormUseSource = (q: Db | Tx, county: string, form: string) => Promise<FormUse>;

let source: FormUseSource = async () => ({ lastRun: null, begun: 0, sent: 0 });

/** Says who knows the reports of a form; the composition root connects reporting. A later call replaces it. */
export function setFormUse(next: FormUseSource): void {
  source = next;
}

/** How a form is used: nothing is known until a source was set. */
export async function useOf(q: Db | Tx, county: string, form: string): Promise<FormUse> {
  return source(q, county, form);
}
