import { may } from '#kernel/access.ts';
import { toUnrounded } from '#kernel/decimal.ts';
import { approvedMonths } from '#modules/progress/index.ts';
import { projectMonths, projectsBrief, reportableProjects } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import type { Db } from '#platform/database.ts';
import { pathsOf, seesProject } from './facts.ts';
import { isAsked, isVisible } from './rules.ts';
import { accuracyBy, accuracyOf, accuracyOfAll, actualsOf, type Compared, leadOf } from './rules-accuracy.ts';
import type { ProjectOutlook } from './schema.ts';
import type { AccuracyView } from './schema-views.ts';
import { entriesOf, passedEntries, sheetsOf } from './store.ts';
import { bare, type Work, writes } from './view.ts';

/** Everything that was passed of a year and whose month was reported since. */
async function comparedOf(db: Db, county: string, month: string): Promise<readonly Compared[]> {
  const from = `${month.slice(0, 4)}-01`;
  const approved = Map.groupBy(
    await approvedMonths(db, county, { from, to: month }),
    ({ project }) => project,
  );
  const actuals = new Map([...approved].map(([project, own]) => [project, actualsOf(own)]));
  return (await passedEntries(db, county, { from, to: month })).flatMap(({ project, unit, round, amounts }) =>
    amounts.flatMap(({ month: at, amount }): Compared[] => {
      const actual = actuals.get(project)?.get(at);
      return actual === undefined ? [] : [{ project, unit, round, month: at, forecast: amount, actual }];
    }),
  );
}

/** Forecasts of a year against what came, as far as the post sees them. @throws Refusal 403 */
export async function outlookAccuracy(
  work: Work,
  { month, lead }: { readonly month: string; readonly lead: number },
): Promise<AccuracyView> {
  demand(work.actor, 'outlook.read');
  const { county } = work.actor;
  const { db } = work.store;
  const paths = await pathsOf(db, county);
  const compared = await comparedOf(db, county, month);
  const ids = [...new Set(compared.map(({ project }) => project))];
  const briefs = new Map(
    (await projectsBrief(db, county, { ids }))
      .filter((one) => seesProject(work.actor, one, paths))
      .map((one) => [one.id, one]),
  );
  const seen = compared.filter(({ project }) => briefs.has(project));
  const own = seen.filter((one) => leadOf(one) === lead);
  return {
    year: Number(month.slice(0, 4)),
    lead,
    total: accuracyOfAll(own),
    leads: accuracyBy(seen, (one) => String(leadOf(one))).toSorted(byNumber),
    months: accuracyBy(own, (one) => one.month).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    units: [...accuracyBy(own, ({ unit }) => unit)],
    projects: accuracyBy(own, ({ project }) => project)
      .slice(0, 200)
      .map((one) => ({
        ...one,
        name: briefs.get(one.key)?.name ?? one.key,
        unit: briefs.get(one.key)?.unit ?? '',
      })),
    demo: (await projectMonths(db, { county, month })).some(({ demo }) => demo),
  };
}

function byNumber(a: { readonly key: string }, b: { readonly key: string }): number {
  return Number(a.key) - Number(b.key);
}

/** What was forecast of one project, newest round first. @throws Refusal 403 */
export async function projectOutlook(work: Work, id: string): Promise<ProjectOutlook> {
  demand(work.actor, 'outlook.read');
  const { county } = work.actor;
  const { db } = work.store;
  const [brief] = await projectsBrief(db, county, { ids: [id] });
  const paths = await pathsOf(db, county);
  if (brief === undefined || !seesProject(work.actor, brief, paths))
    return { rows: [], actuals: [], asked: false };
  const span = { from: `${brief.year}-01`, to: `${brief.year}-12` };
  const [found] = await reportableProjects(db, work.actor, { year: brief.year, id });
  const actuals = actualsOf(await approvedMonths(db, county, { ...span, projects: [id] }));
  const entries = await entriesOf(db, county, { projects: [id], ...span });
  const states = new Map(
    (await sheetsOf(db, county, span)).map((one) => [`${one.round} ${one.unit}`, one.state]),
  );
  const rows = [...Map.groupBy(entries, ({ round }) => round)].flatMap(([round, own]) => {
    const unit = own.at(-1)?.unit ?? '';
    const state = states.get(`${round} ${unit}`) ?? 'draft';
    const sight = writes(work.actor, unit) ? 'unit' : may(work.actor, 'outlook.pass') ? 'office' : 'other';
    if (!isVisible(state, sight)) return [];
    const amounts = own.at(-1)?.amounts ?? [];
    return [
      {
        round,
        unit,
        state,
        // Whoever sees only what was passed sees no drafts on the way there.
        versions: (sight === 'other' ? own.slice(-1) : own).map(bare),
        actuals: amounts.flatMap(({ month, amount }) => {
          const actual = actuals.get(month);
          if (actual === undefined) return [];
          const accuracy = accuracyOf(amount, actual);
          return [{ month, amount: actual, accuracy: accuracy === null ? null : toUnrounded(accuracy) }];
        }),
      },
    ];
  });
  return {
    rows: rows.toReversed(),
    actuals: [...actuals].map(([month, amount]) => ({ month, amount })),
    asked: found !== undefined && isAsked({ ...found, bundle: false }),
  };
}
