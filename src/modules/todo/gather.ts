import type { Duty } from '#kernel/duty.ts';
import { actsSoFar } from '#platform/audit.ts';
import type { Db, Tx } from '#platform/database.ts';
import { byDue } from './rules.ts';

/** When and where duties are asked for. */
export interface DutyQuestion {
  readonly county: string;
  /** `YYYY-MM-DD` in China. */
  readonly today: string;
  /** ISO instant. */
  readonly now: string;
  /** Only what these units owe is wanted, all of it; a provider may leave out the rest. */
  readonly units?: readonly string[];
}

/** What a module gives: all duties of a county, or at least those of the units that are asked for; whose they are is judged here. */
export type DutyProvider = (q: Db | Tx, question: DutyQuestion) => Promise<readonly Duty[]>;

/** All duties of a county from every module, by due day. */
export async function allDuties(
  q: Db | Tx,
  providers: readonly DutyProvider[],
  question: DutyQuestion,
): Promise<readonly Duty[]> {
  const all: Duty[] = [];
  for (const provider of providers) all.push(...(await provider(q, question)));
  return all.toSorted(byDue);
}

interface Kept {
  /** How much was done and when it was asked: duties depend on nothing else. */
  readonly state: string;
  readonly providers: readonly DutyProvider[];
  readonly byUnits: Map<string, Promise<readonly Duty[]>>;
}

const kept = new WeakMap<Db, Map<string, Kept>>();

/**
 * All duties of a county as `allDuties` gives them, gathered anew only when something was done in the county since or the minute has
 * changed: the number beside 待我办 is asked for by every page, and to gather it reads most of the county. What was done is counted by
 * its audit rows, before anything is gathered; sessions, looks and the queue of jobs, which write all day long, move no duty.
 */
export async function dutiesNow(
  db: Db,
  providers: readonly DutyProvider[],
  question: DutyQuestion,
): Promise<readonly Duty[]> {
  const { county, today, now, units } = question;
  const state = `${await actsSoFar(db, county)} ${today} ${now.slice(0, 16)}`;
  const counties = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, counties);
  const known = counties.get(county);
  const isCurrent = known?.state === state && known.providers === providers;
  const byUnits = isCurrent ? known.byUnits : new Map<string, Promise<readonly Duty[]>>();
  counties.set(county, { state, providers, byUnits });
  const key = units === undefined ? '' : units.toSorted().join(' ');
  const found = byUnits.get(key) ?? allDuties(db, providers, question);
  byUnits.set(key, found);
  found.catch(() => byUnits.delete(key));
  return found;
}
