import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Work } from './actions.ts';
import { averagesOf, inputOf, packFor, standingsOf, type YearFacts, yearFacts } from './judge-month.ts';
import { projectInput, projectsMonth } from './judge-projects.ts';
import { judge, type Light } from './rules.ts';
import { tallyOf } from './rules-board.ts';
import { type LightPack, ruleFor } from './rules-pack-types.ts';
import type { PackScope } from './rules-scope.ts';
import { judgeThing } from './rules-thing.ts';
import type { Trial, TrialChange } from './schema-packs.ts';
import { packsOf } from './store-packs.ts';
import { townsMonth } from './town-facts.ts';

const shownChanges = 500;

/** What is judged in a trial: a light for any pack, with the months before it given. */
interface Subject {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly light: (pack: LightPack, history: readonly Before[]) => Light;
}

interface Before {
  readonly period: string;
  readonly colour: Light['colour'];
}

/**
 * 换规则试算: the months of a year judged by the pack that is in force in each and by another, from the same figures, whatever the
 * effective dates of the other. Writes nothing.
 *
 * @throws Refusal 403, 404; 422 for months of two years
 */
export async function trial(
  work: Work,
  of: { readonly id: string; readonly version: number },
  asked: { readonly scope: PackScope; readonly from: string; readonly to: string },
): Promise<Trial> {
  demand(work.actor, asked.scope === 'project' ? 'project.read' : 'light.read');
  const { scope, from, to } = asked;
  if (from.slice(0, 4) !== to.slice(0, 4) || from > to)
    throw new Refusal('light.trial_months', 422, '试算的起止月份应在同一年内，且起不晚于止，请改月份。');
  const { county } = work.actor;
  const { db } = work.store;
  const found = (await packsOf(db, county)).find(
    ({ pack }) => pack.id === of.id && pack.version === of.version,
  );
  if (found === undefined) throw hidden('light.read');
  // Tried on months before it was made: its dates are not asked.
  const other: LightPack = { ...found.pack, from: '0001-01-01', to: null };
  const names = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const sees = (unit: string): boolean =>
    scope !== 'project' ||
    may(work.actor, 'project.read', { county, unitPath: names.get(unit)?.path ?? '/' });
  const past = { before: new Map<string, Before[]>(), after: new Map<string, Before[]>() };
  const months: Trial['months'] = [];
  const changes: TrialChange[] = [];
  let inForce = await packFor(db, county, scope, to);
  const also = [...averagesOf(inForce), ...averagesOf(other)];
  const facts = scope !== 'commitment' ? null : await yearFacts(db, county, Number(to.slice(0, 4)), { also });
  // From January, so that months running are counted alike on both sides.
  for (let month = `${from.slice(0, 4)}-01`; month <= to; month = addMonths(month, 1)) {
    inForce = await packFor(db, county, scope, month);
    const subjects = (await subjectsOf(work, scope, facts, month, inForce, other)).filter(({ unit }) =>
      sees(unit),
    );
    const rows = subjects.map((one) => ({
      one,
      before: next(past.before, one, month, inForce),
      after: next(past.after, one, month, other),
    }));
    if (month < from) continue;
    const differing = rows.filter(
      ({ before, after }) => before.colour !== after.colour || before.local !== after.local,
    );
    months.push({
      month,
      before: tallyOf(rows.map(({ before }) => before.colour)),
      after: tallyOf(rows.map(({ after }) => after.colour)),
      changed: differing.length,
    });
    for (const { one, before, after } of differing) {
      const unitName = names.get(one.unit)?.shortName ?? '未分解';
      const { id: object, title } = one;
      changes.push({ month, object, title, unitName, before: shadeOf(before), after: shadeOf(after) });
    }
  }
  return {
    before: brief(inForce),
    after: brief(found.pack),
    months,
    changes: changes.slice(0, shownChanges),
    changed: changes.length,
  };
}

const brief = ({ id, version, title }: LightPack) => ({ id, version, title });

function next(past: Map<string, Before[]>, one: Subject, period: string, pack: LightPack): Light {
  const history = past.get(one.id) ?? [];
  const light = one.light(pack, history);
  past.set(one.id, [...history, { period, colour: light.colour }]);
  return light;
}

function shadeOf({ colour, local, reason }: Light): TrialChange['before'] {
  return { colour, local: local ?? null, reason };
}

// oxlint-disable-next-line eslint/max-params -- one call, from the function above
async function subjectsOf(
  work: Work,
  scope: PackScope,
  facts: YearFacts | null,
  month: string,
  inForce: LightPack,
  other: LightPack,
): Promise<readonly Subject[]> {
  const { db } = work.store;
  const { county } = work.actor;
  if (scope === 'district') {
    const latest = addMonths(dayOfInstant(work.now).slice(0, 7), -1);
    // Growth is read only where a pack asks for it: of the two the one that does.
    const asks = ruleFor(other, 'district', ['growth-pair']) === null ? inForce : other;
    const towns = await townsMonth(db, county, month, latest, asks);
    return towns.map(({ thing }) => ({
      id: thing.id,
      title: thing.name,
      unit: thing.id,
      light: (pack, history) => judgeThing({ thing, period: month, pack, history }),
    }));
  }
  if (facts === null) {
    const all = await projectsMonth(db, county, month, work.now);
    return all.projects.map((one) => ({
      id: one.thing.id,
      title: one.thing.name,
      unit: one.unit,
      light: (pack, history) => judgeThing({ ...projectInput(all, one, month, pack), history }),
    }));
  }
  const standings = await standingsOf(db, county, month, inForce);
  return facts.commitments.map((one) => ({
    id: one.id,
    title: one.title,
    unit: facts.assignments.get(one.id)?.leadUnit ?? '',
    light: (pack, history) => judge({ ...inputOf(facts, one, month, pack, standings), history }),
  }));
}
