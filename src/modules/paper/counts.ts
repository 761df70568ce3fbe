import { type Exact, exact, whole } from '#kernel/decimal.ts';
import { factsOf, type Work } from './facts.ts';
import type { PaperFacts } from './rules-facts.ts';
import { aimedSubjects, projectsOf, standsAs, sumOf } from './rules-ledger.ts';
import { keptValue, percentOf } from './rules-value.ts';

/** How many there are of what the product counts by itself at the end of a month, as its papers print them. */
export interface KnownCounts {
  readonly aims: number;
  readonly met: number;
  readonly missed: number;
  readonly lacking: number;
  readonly onTime: number;
  readonly behind: number;
  readonly lights: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
  readonly problems: number;
  readonly projects: number;
  readonly started: number;
  /** The projects of the ledger by a filter of the templates, the first all of them. */
  readonly groups: readonly KnownGroup[];
}

/** What papers print of some projects of the ledger; exact decimals, null where nothing is known. */
export interface KnownGroup {
  /** Empty for all, else 省级, 市级, 区级, 在建 or 竣工. */
  readonly scope: string;
  readonly count: number;
  /** 开工率 in percent of all of them. */
  readonly startRate: string | null;
  /** 年度计划投资 and 完成投资 in yuan. */
  readonly plan: string | null;
  readonly done: string | null;
  /** 完成投资 of those with a plan in percent of their plans. */
  readonly rate: string | null;
  /** 完成投资 in percent of that of the 区级 ones. */
  readonly share: string | null;
}

const scopes = ['', '省级', '市级', '区级', '在建', '竣工'] as const;

function kept(value: Exact | null | undefined): string | null {
  return value === null || value === undefined ? null : keptValue(value);
}

function ratio(part: string | null, of: string | null): string | null {
  return part === null || of === null ? null : kept(percentOf(exact(part), exact(of)));
}

function groupOf(facts: PaperFacts, scope: string): KnownGroup {
  const chosen = projectsOf(facts, { filters: scope === '' ? [] : [scope] });
  const planned = chosen.filter(({ yearPlan }) => yearPlan !== null);
  const done = kept(sumOf(chosen, 'done')?.sum);
  const plan = kept(sumOf(chosen, 'yearPlan')?.sum);
  const county = kept(sumOf(projectsOf(facts, { filters: ['区级'] }), 'done')?.sum);
  const started = chosen.filter(({ isStarted }) => isStarted).length;
  return {
    scope,
    count: chosen.length,
    startRate: kept(percentOf(whole(started), whole(chosen.length))),
    plan,
    done,
    rate: ratio(kept(sumOf(planned, 'done')?.sum), plan),
    share: ratio(done, county),
  };
}

/** Counts what the papers of a month count: aims with a number, lights, open problems, projects of the ledger. */
export async function knownCounts(work: Work, month: string): Promise<KnownCounts> {
  const facts = await factsOf(work, month);
  const aims = aimedSubjects(facts);
  const stand = (word: string): number => aims.filter((one) => standsAs(one, month, word)).length;
  const lit = (colour: string): number => facts.lights.filter((one) => one.colour === colour).length;
  return {
    aims: aims.length,
    met: stand('完成'),
    missed: stand('未完成'),
    lacking: stand('暂缺'),
    onTime: stand('达序时'),
    behind: stand('落后'),
    lights: facts.lights.length,
    green: lit('green'),
    yellow: lit('yellow'),
    red: lit('red'),
    grey: lit('grey'),
    problems: facts.problems.length,
    projects: facts.projects.length,
    started: facts.projects.filter(({ isStarted }) => isStarted).length,
    groups: scopes.map((scope) => groupOf(facts, scope)),
  };
}
