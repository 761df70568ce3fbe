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
  const { db } = work.store;
  const { county } = work.actor;
  const at = { county, month, today: work.today };
  const settings = await bulletinSettings(work);
  const needs = (...types: readonly Section['type'][]): boolean =>
    kind.sections.some(({ type }) => types.includes(type));
  const economy = needs('lights-tally', 'lights', 'figures-missing', 'targets-table')
    ? await economyFacts(work, month)
    : null;
  const projects = needs('projects-overview', 'projects-table') ? await projectFacts(db, at) : null;
  const scopes = new Set(kind.sections.flatMap((one) => (one.type === 'reds' ? one.of : [])));
  const reds = scopes.size === 0 ? null : await redFacts(db, county, month, scopes);
  const late = needs('late-forms', 'late-progress') ? await lateFacts(db, at) : null;
  const rows = needs('classes-overview', 'classes-list', 'classes-table')
    ? await classFacts(work, month, settings.bounds)
    : null;
  const place = must(await countyOf(db, county), 'an actor has a county');
  return {
    facts: {
      month,
      county: place.name,
      ranking: settings.ranking && projects !== null ? await rankingBefore(work, kind, month) : null,
      economy,
      projects,
      reds,
      late,
      classes: rows === null ? null : { rows, bounds: settings.bounds },
      correcting,
    },
    demo: place.demo,
    present: economy?.present ?? null,
    isEmpty:
      (economy?.rows.length ?? 0) +
        (projects?.rows.length ?? 0) +
        (rows?.length ?? 0) +
        (late?.forms.length ?? 0) +
        (late?.progress.units ?? 0) ===
      0,
  };
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
