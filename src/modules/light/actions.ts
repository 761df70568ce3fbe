import type { Actor } from '#kernel/access.ts';
import type { Answer } from '#kernel/contract.ts';
import { exact, multiply, toDecimal, toFixed } from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import { type Assignment, isOwn, ownPartOf } from '#modules/assignment/index.ts';
import { computedFrom, indicatorBook } from '#modules/indicator/index.ts';
import { countyOf, demandOpenYears, postsOf, unitsOf } from '#modules/org/index.ts';
import { type Commitment, commitmentsIn, commitmentsOf } from '#modules/plan/index.ts';
import { dutiesOf } from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Store, type Tx } from '#platform/database.ts';
import { inputOf, judgeMonth, packFor, type YearFacts, yearFacts } from './judge-month.ts';
import { judgeProjects } from './judge-projects.ts';
import { judgeTowns } from './judge-towns.ts';
import { boardRows, tallyOf, unitTallies, yearTallies } from './rules-board.ts';
import { type LightPack, ruleFor } from './rules-pack-types.ts';
import type { Board, lightContract } from './schema.ts';
import { listLights } from './store.ts';

/** What an action needs of its request. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  readonly address: string;
}

const brief = ({ id, version, title, source }: LightPack) => ({ id, version, title, source });

/** 看板: every commitment of the month's year with its light, and the tallies by unit and by month. */
export async function board(work: Work, month: string): Promise<Board> {
  demand(work.actor, 'light.read');
  const { county } = work.actor;
  const { db } = work.store;
  const year = Number(month.slice(0, 4));
  const facts = await yearFacts(db, county, year);
  const lights = await listLights(db, county, { year });
  const active = new Set(facts.commitments.map((one) => one.id));
  const shown = lights.filter((light) => active.has(light.commitment));
  const pack = await packFor(db, county, 'commitment', month);
  const shownOf = (one: Commitment) => ({
    measure: facts.indicators.mapAt(month).get(one.indicator)?.measure ?? one.measure,
    state: one.value === null ? (inputOf(facts, one, month, pack).state ?? null) : null,
  });
  const corrected = new Set(facts.figures.flatMap((one) => (one.correction === null ? [] : [one.id])));
  const names = await namesOf(db, county);
  const own = ownPartOf(work.actor, [...facts.assignments.values()], names.tree);
  // A target that was adjusted later is shown as the month was judged by it.
  const then = await commitmentsIn(db, county, facts.commitments, month);
  const rows = boardRows(then, facts.assignments, shown, month, {
    ...names,
    shownOf,
    isOwn: (id) => own !== null && isOwn(own, facts.assignments.get(id)),
    isCorrected: (figure) => figure.split('+').some((part) => corrected.has(part)),
  });
  return {
    month,
    demo: (await countyOf(db, county))?.demo ?? false,
    rows: [...rows],
    tally: tallyOf(rows.map((row) => row.light?.colour ?? null)),
    units: unitTallies(rows),
    year: yearTallies(shown),
    pack: brief(pack),
  };
}

async function namesOf(db: Db, county: string) {
  const units = await unitsOf(db, county);
  const posts = await postsOf(db, county);
  return {
    tree: units,
    units: new Map(units.map((unit) => [unit.id, unit.shortName])),
    posts: new Map(posts.map((post) => [post.id, post.name])),
  };
}

type LightsAnswer = Answer<(typeof lightContract)['GET /api/commitments/{id}/lights']>;

/** Lights of one commitment with the figures behind them, those used for `month` marked. */
export async function commitmentLights(work: Work, id: string, month: string): Promise<LightsAnswer> {
  demand(work.actor, 'light.read');
  const { county } = work.actor;
  const { db } = work.store;
  const [commitment] = await commitmentsOf(db, county, { ids: [id] });
  if (commitment === undefined) throw hidden('light.read');
  const facts = await yearFacts(db, county, commitment.year, { also: [commitment.indicator] });
  const lights = await listLights(db, county, { year: commitment.year, commitment: id });
  const shown = lights.find((light) => light.period === month);
  const pack = await packFor(db, county, 'commitment', month);
  const names = await namesOf(db, county);
  const used = new Set((shown?.light.figures ?? []).flatMap((figure) => figure.split('+')));
  return {
    lights: [...lights],
    answers: answersOf(facts.assignments.get(id), names),
    figures: figuresOf(facts, commitment, used, names),
    due: dueByMonth(commitment, facts.assignments.get(id)?.trajectory ?? null),
    pack: brief(pack),
  };
}

type Names = Awaited<ReturnType<typeof namesOf>>;

function answersOf(assignment: Assignment | undefined, names: Names): LightsAnswer['answers'] {
  if (assignment === undefined) return null;
  const unit = (id: string): string => names.units.get(id) ?? id;
  const leader = assignment.leaderPost;
  return {
    lead: unit(assignment.leadUnit),
    leader: leader === null ? null : (names.posts.get(leader) ?? leader),
    others: assignment.parts.map((part) => unit(part.unit)),
  };
}

function figuresOf(
  facts: YearFacts,
  commitment: Commitment,
  used: ReadonlySet<string>,
  names: Names,
): LightsAnswer['figures'] {
  const assignment = facts.assignments.get(commitment.id);
  const units = new Set(
    assignment === undefined ? [] : dutiesOf(commitment, assignment).map((duty) => duty.unit),
  );
  return facts.figures
    .filter((one) => one.indicator === commitment.indicator && units.has(one.unit))
    .map(
      ({
        id,
        unit,
        period,
        value,
        milestone,
        basis,
        version,
        origin,
        explanation,
        correction,
        recordedAt,
        demo,
      }) => ({
        id,
        unit,
        unitName: names.units.get(unit) ?? unit,
        period,
        value,
        milestone,
        measure: facts.indicators.mapAt(period).get(commitment.indicator)?.measure ?? null,
        basis,
        version,
        origin,
        explanation,
        correction,
        recordedAt,
        demo,
        used: used.has(id),
      }),
    )
    .toSorted((a, b) => (a.period === b.period ? b.version - a.version : a.period < b.period ? -1 : 1));
}

/** Only amounts and counts are divided by time; a ceiling, a growth or a rate is not. */
const divided: ReadonlySet<string | null> = new Set(['level', 'count', 'completion_rate']);

function dueByMonth(commitment: Commitment, trajectory: Trajectory | null): LightsAnswer['due'] {
  const { value, aspect, year } = commitment;
  if (value === null || trajectory === null || !divided.has(aspect)) return [];
  return Array.from({ length: 12 }, (_, index) => {
    const due = multiply(exact(value), dueShare(trajectory, index + 1));
    return {
      month: `${year}-${String(index + 1).padStart(2, '0')}`,
      value: toDecimal(due) ?? toFixed(due, 4),
    };
  });
}

/** Judges a month again. Lights that come out the same stay as they are. */
export async function judgeAgain(work: Work, month: string): Promise<{ judged: number; changed: number }> {
  demand(work.actor, 'light.judge');
  const { county, account } = work.actor;
  return inTransaction(work.store, async (tx) => {
    await demandOpenYears(tx, county, [month]);
    const by = { account, at: work.now };
    const commitments = await judgeMonth(tx, county, month, by);
    const projects = await judgeProjects(tx, county, month, by);
    const towns = await judgeTowns(tx, county, month, by);
    const done = {
      judged: commitments.judged + projects.judged + towns.judged,
      changed: commitments.changed + projects.changed + towns.changed,
    };
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'light.judge',
      object: `month:${month}`,
      result: 'done',
      detail: done,
      at: work.now,
    });
    return done;
  });
}

/** What the reporting module tells when a unit's month was approved. */
export interface Approved {
  readonly county: string;
  readonly month: string;
  readonly indicators: readonly string[];
  readonly account: string;
  readonly now: string;
}

/** Judges, in the approval's own transaction, the commitments its figures feed, in that month and the later ones already judged. */
export async function judgeApproved(tx: Tx, approved: Approved): Promise<void> {
  const { county, month, indicators } = approved;
  const year = Number(month.slice(0, 4));
  const months = Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1)).filter(
    (one) => one >= month,
  );
  const lists = (await indicatorBook(tx, county)).listsIn(months);
  const reported = [...indicators, ...lists.flatMap((list) => computedFrom(indicators, list))];
  const pairs =
    ruleFor(await packFor(tx, county, 'commitment', month), 'target', ['growth-pair'])?.averages ?? [];
  const against = pairs.filter(({ average }) => reported.includes(average)).map(({ indicator }) => indicator);
  const fed = new Set([...reported, ...against]);
  const commitments = await commitmentsOf(tx, county, { year });
  const only = new Set(commitments.filter((one) => fed.has(one.indicator)).map((one) => one.id));
  const lights = await listLights(tx, county, { year });
  const later = lights
    .filter((one) => only.has(one.commitment) && one.period > month)
    .map((one) => one.period);
  for (const period of new Set([month, ...later])) {
    await judgeMonth(tx, county, period, { account: approved.account, at: approved.now }, only);
  }
  // Towns are judged by what was reported only where their pack looks at growth.
  if (ruleFor(await packFor(tx, county, 'district', month), 'district', ['growth-pair']) !== null)
    await judgeTowns(tx, county, month, { account: approved.account, at: approved.now });
}
