import { must } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { countyOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { classFacts } from './facts-classes.ts';
import { economyFacts } from './facts-economy.ts';
import { lateFacts } from './facts-late.ts';
import { projectFacts } from './facts-projects.ts';
import { redFacts } from './facts-reds.ts';
import type { Kind, ProjectsTable, Section } from './rules-kinds.ts';
import type { Present } from './rules-now.ts';
import type { Correcting, PaperFacts, Ranking } from './rules-paper.ts';
import { groupProjects, groupRanks } from './rules-projects.ts';
import { printedRanks } from './rules-rank.ts';
import { type Settings, settingsOn } from './rules-settings.ts';
import { findLast } from './store.ts';
import type { Work } from './work.ts';

/** What a bulletin is made of now, and the ledger behind its figures. */
export interface MonthPaper {
  readonly facts: PaperFacts;
  readonly demo: boolean;
  /** Null for a kind without figures of commitments. */
  readonly present: Present | null;
  /** Whether there is anything to report on. */
  readonly isEmpty: boolean;
}

/** What the county has set, on a day. */
export async function bulletinSettings({ actor, store, today }: Work): Promise<Settings> {
  return settingsOn(await valuesOf(store.db, actor.county, 'bulletin'), actor.county, today);
}

/** Reads what the sections of a kind need, and nothing else. */
export async function paperFacts(
  work: Work,
  kind: Kind,
  month: string,
  correcting: Correcting | null,
): Promise<MonthPaper> {
  const settings = await bulletinSettings(work);
  const { economy, ...parts } = await partsOf(work, kind, month, settings);
  const place = must(await countyOf(work.store.db, work.actor.county), 'an actor has a county');
  const isRanking = settings.ranking && parts.projects !== null;
  const ranking = isRanking ? await rankingBefore(work, kind, month) : null;
  const facts = { month, county: place.name, ranking, economy, ...parts, correcting };
  return { facts, demo: place.demo, present: economy?.present ?? null, isEmpty: isNothing(facts) };
}

async function partsOf(work: Work, { sections }: Kind, month: string, { bounds }: Settings) {
  const { db } = work.store;
  const { county } = work.actor;
  const at = { county, month, today: work.today };
  const needs = (...types: readonly Section['type'][]): boolean =>
    sections.some(({ type }) => types.includes(type));
  const scopes = new Set(sections.flatMap((one) => (one.type === 'reds' ? one.of : [])));
  const rows = needs('classes-overview', 'classes-list', 'classes-table')
    ? await classFacts(work, month, bounds)
    : null;
  return {
    economy: needs('lights-tally', 'lights', 'figures-missing', 'targets-table')
      ? await economyFacts(work, month)
      : null,
    projects: needs('projects-overview', 'projects-table') ? await projectFacts(db, at) : null,
    reds: scopes.size === 0 ? null : await redFacts(db, county, month, scopes),
    late: needs('late-forms', 'late-progress') ? await lateFacts(db, at) : null,
    classes: rows === null ? null : { rows, bounds },
  };
}

/** Whether there is nothing to report on. */
function isNothing({ economy, projects, late, classes }: PaperFacts): boolean {
  const counts = [
    economy?.rows.length,
    projects?.rows.length,
    classes?.rows.length,
    late?.forms.length,
    late?.progress.units,
  ];
  return counts.every((count = 0) => count === 0);
}

/** The places of the last bulletin of the kind: as it printed them, or, where it printed none, those of its month. */
async function rankingBefore(work: Work, kind: Kind, month: string): Promise<Ranking> {
  const { db } = work.store;
  const { county } = work.actor;
  const last = await findLast(db, county, kind.id, month);
  if (last === null) return { month: null, before: new Map() };
  const tables = kind.sections.filter((one): one is ProjectsTable => one.type === 'projects-table');
  const printed = printedRanks(last.pins);
  if (printed.size > 0) return { month: last.month, before: printed };
  const facts = await projectFacts(db, {
    county,
    month: last.month,
    today: `${addMonths(last.month, 1)}-01`,
  });
  return {
    month: last.month,
    before: new Map(
      tables.map((table) => [table.id, groupRanks(groupProjects(facts, table.by, last.month), table.order)]),
    ),
  };
}
