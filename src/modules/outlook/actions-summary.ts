import { must } from '#kernel/errors.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { listMembersOf, listVersionsOf } from '#modules/project/index.ts';
import { figuresOf, latestOnly } from '#modules/reporting/index.ts';
import { restatedBases } from '#modules/series/index.ts';
import { demand } from '#platform/access.ts';
import { isStanding, type Paths, pathsOf, seesProject, type YearFacts, yearFacts } from './facts.ts';
import { growthBase, growthOver } from './rules-growth.ts';
import { type Leaf, unitsOf as scaled, yuanOf } from './rules-leaf.ts';
import { isOutOfReach, paceOf } from './rules-pace.ts';
import { courseOf, keyOfLeaf, type Rollup, rollUp, totalOf } from './rules-rollup.ts';
import type { Alert, Growth, Summary, SummaryQuery } from './schema-views.ts';
import type { Work } from './view.ts';

/** The indicator that investment is measured by. */
const measuredBy = '固定资产投资';

/** What the year of the projects will come to, as far as the post sees them. @throws Refusal 403 */
export async function outlookSummary(work: Work, query: SummaryQuery): Promise<Summary> {
  demand(work.actor, 'outlook.read');
  const { county } = work.actor;
  const { db } = work.store;
  const paths = await pathsOf(db, county);
  const facts = await yearFacts(db, county, { month: query.month, today: work.today });
  const seen = facts.leaves.filter((leaf) => seesLeaf(work, facts, leaf, paths));
  const standing = seen.filter((leaf) => isStanding(facts, leaf));
  const leaves =
    query.level === undefined
      ? standing
      : standing.filter(({ counted }) => levelsOf(facts, counted).includes(query.level ?? 'county'));
  const { key: _key, ...total } = totalOf(leaves);
  const { list, targets } = await targetsOf(work, query, facts, standing);
  return {
    month: query.month,
    through: facts.through,
    total: shape(total),
    groups: rollUp(leaves, keyOfLeaf(query.group)).map(shape),
    list,
    alerts: [...alertsOf(seen, targets, facts)],
    growth: await growthOf(work, facts, standing, query.month),
    demo: [...facts.projects.values()].some(({ demo }) => demo),
  };
}

function seesLeaf(work: Work, facts: YearFacts, { project, counted }: Leaf, paths: Paths): boolean {
  return [project, counted].some((id) => {
    const one = facts.projects.get(id);
    return one !== undefined && seesProject(work.actor, one, paths);
  });
}

function levelsOf(facts: YearFacts, counted: string): readonly string[] {
  return facts.projects.get(counted)?.levels ?? [];
}

function shape<R extends Omit<Rollup, 'key'>>({ months, due, ...rest }: R) {
  return { ...rest, months: months.map((one) => ({ ...one })), due: [...due] };
}

/** What a project on the list is to bring. */
interface Target {
  readonly project: string;
  readonly plan: string | null;
}

/** The list that the year is held against: as first approved, or as it stands today. 实施类 only, as in the rates of the list. */
async function targetsOf(
  work: Work,
  query: SummaryQuery,
  facts: YearFacts,
  standing: readonly Leaf[],
): Promise<{ readonly list: Summary['list']; readonly targets: readonly Target[] }> {
  const { db } = work.store;
  const level = query.level ?? 'county';
  const key = { county: work.actor.county, year: facts.year, level };
  const versions = await listVersionsOf(db, key);
  const first = versions[0];
  const newest = versions.at(-1);
  const today = (): readonly Target[] =>
    [...new Set(standing.map(({ counted }) => counted))].flatMap((id): Target[] => {
      const one = facts.projects.get(id);
      return one !== undefined && one.levels.includes(level) && one.category === 'active'
        ? [{ project: id, plan: one.yearPlan }]
        : [];
    });
  if (query.list === 'today' || first === undefined) {
    const note = query.list === 'frozen' ? '这一级的年度清单还没有批准，只能按现行台账' : '';
    return {
      list: { kind: 'today', level, decidedOn: newest?.decidedOn ?? null, paper: newest?.paper ?? '', note },
      targets: today(),
    };
  }
  const members = await listMembersOf(db, key, first.version);
  return {
    list: { kind: 'frozen', level, decidedOn: first.decidedOn, paper: first.paper, note: '' },
    targets: members.flatMap(({ project, category, yearPlan }) =>
      category === 'active' ? [{ project, plan: yearPlan }] : [],
    ),
  };
}

/** The whole and every unit against what its projects on the list are to bring; units out of reach first. What left the list counts with what it reached. */
function alertsOf(seen: readonly Leaf[], targets: readonly Target[], facts: YearFacts): readonly Alert[] {
  const plans = new Map(targets.flatMap(({ project, plan }) => (plan === null ? [] : [[project, plan]])));
  const own = seen.filter(({ counted }) => plans.has(counted));
  const alert = (unit: string, leaves: readonly Leaf[]): Alert => {
    const projects = new Set(leaves.map(({ counted }) => counted));
    const sum = [...projects].reduce(
      (a, id) => a + scaled(must(plans.get(id), 'only members with a plan are left')),
      0n,
    );
    const target = projects.size === 0 ? null : yuanOf(sum);
    const course = courseOf(leaves, target, facts.through);
    const { verdict, expected, gap, needed, times, monthsLeft, reason } = paceOf(course);
    return {
      unit,
      projects: projects.size,
      target,
      verdict,
      expected,
      gap,
      needed,
      times,
      monthsLeft,
      reason,
      best: course.best,
    };
  };
  const units = [...Map.groupBy(own, ({ unit }) => unit)].map(([unit, leaves]) => alert(unit, leaves));
  return [alert('', own), ...units.toSorted(byUrgency)];
}

function byUrgency(a: Alert, b: Alert): number {
  const out = Number(isOutOfReach(b.verdict)) - Number(isOutOfReach(a.verdict));
  if (out !== 0) return out;
  const [left, right] = [scaled(a.gap ?? '0'), scaled(b.gap ?? '0')];
  return left === right ? (a.unit < b.unit ? -1 : 1) : left < right ? -1 : 1;
}

/** Growth that the forecast would come to, over the restated base; beside it what is known up to the month of the round. */
async function growthOf(
  work: Work,
  facts: YearFacts,
  leaves: readonly Leaf[],
  month: string,
): Promise<Growth> {
  const { db } = work.store;
  const { county } = work.actor;
  const { year } = facts;
  const all = (await indicatorsOf(db, county)).filter(
    ({ name, formula }) => name === measuredBy && formula === null,
  );
  const level = all.find(({ aspect, measure }) => aspect === 'level' && measure === 'yuan');
  const growth = all.find(({ aspect }) => aspect === 'growth_yoy');
  const period = `${year - 1}-12`;
  const last =
    level === undefined
      ? undefined
      : latestOnly(
          (await figuresOf(db, county, { year: year - 1, indicators: [level.id], periods: [period] })).filter(
            isStatistic,
          ),
        )[0];
  const base = growthBase({
    defined: level !== undefined,
    name: measuredBy,
    year,
    restated: level === undefined ? [] : await restatedBases(db, county, { indicator: level.id, period }),
    published: last?.value ?? null,
  });
  const figures = (
    growth === undefined ? [] : await figuresOf(db, county, { year, indicators: [growth.id] })
  ).filter((one) => one.period <= month);
  const official = newestOf(figures.filter(isStatistic));
  const entered = totalOf(leaves.filter((leaf) => leaf.entered)).expected;
  return {
    indicator: measuredBy,
    kind: base.kind,
    base: base.kind === 'none' ? null : base.value,
    baseCorrected: base.kind === 'published' && isCorrected(last),
    why: whyOf(base, year),
    all: growthOver(totalOf(leaves).expected, base),
    entered: growthOver(entered, base),
    enteredExpected: entered,
    official,
    estimated: official === null ? newestOf(figures.filter(({ dimension }) => dimension === '')) : null,
  };
}

/** The newest of some figures with its month; null without one. */
function newestOf(figures: Awaited<ReturnType<typeof figuresOf>>): Growth['official'] {
  const newest = latestOnly(figures)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .findLast(({ value }) => value !== null);
  return newest === undefined || newest.value === null
    ? null
    : { month: newest.period, value: newest.value, corrected: isCorrected(newest) };
}

function isCorrected(figure: { readonly correction: string | null } | undefined): boolean {
  return figure !== undefined && figure.correction !== null;
}

/** Estimates are no statistics; growth that stands is what was published. */
function isStatistic({ basis, dimension }: { readonly basis: string; readonly dimension: string }): boolean {
  return basis !== 'estimate' && dimension === '';
}

function whyOf(base: ReturnType<typeof growthBase>, year: number): string {
  if (base.kind === 'none') return base.why;
  if (base.kind === 'restated') return [base.reason, base.source].filter((text) => text !== '').join('；');
  return `统计部门没有给${year - 1}年的可比口径基数，暂按上年公布数推算，仅供参考`;
}
