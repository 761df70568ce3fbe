import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { isUnit } from '#kernel/unit.ts';
import { type Assignment, assign, assignmentsOf } from '#modules/assignment/index.ts';
import {
  type CountyData,
  type DemoSeries,
  type DemoSubject,
  demoYear,
  assign as dutyOf,
  loadCountyData,
} from '#modules/county/index.ts';
import { type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { judgeMonth } from '#modules/light/index.ts';
import { createCounty, type DemoAccount } from '#modules/org/index.ts';
import { addDocument, type Commitment, commitmentsOf, confirmReadings } from '#modules/plan/index.ts';
import type { Clock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { seedDemoAppeal } from './demo-appeal.ts';
import { seedDemoBulletins } from './demo-bulletins.ts';
import { seedDemoChief } from './demo-chief.ts';
import { openDemoMonths } from './demo-clocks.ts';
import { seedDemoCompare } from './demo-compare.ts';
import { seedDemoExchange } from './demo-exchange.ts';
import { seedDemoForecasts } from './demo-forecasts.ts';
import { seedDemoForms } from './demo-forms.ts';
import { seedDemoInclusion } from './demo-inclusion.ts';
import { seedDemoIndicators } from './demo-indicators.ts';
import { seedDemoLights } from './demo-lights.ts';
import { seedDemoMediation } from './demo-mediation.ts';
import { seedDemoMeetings } from './demo-meetings.ts';
import { seedDemoMonths } from './demo-months.ts';
import { seedDemoOpenness } from './demo-openness.ts';
import { seedDemoOutlook } from './demo-outlook.ts';
import { seedDemoPapers } from './demo-papers.ts';
import { seedDemoProblems } from './demo-problems.ts';
import { seedDemoListings, seedDemoProjects } from './demo-projects.ts';
import { seedDemoQuality } from './demo-quality.ts';
import { seedDemoScores } from './demo-scores.ts';
import { seedDemoService } from './demo-service.ts';
import { seedDemoSponsors } from './demo-sponsors.ts';
import { seedDemoSupervision } from './demo-supervise.ts';
import { seedDemoSystemForms } from './demo-system-forms.ts';
import { seedDemoTargets } from './demo-targets.ts';
import { seedDemoTodo } from './demo-todo.ts';
import { seedDemoVillage } from './demo-village.ts';
import type { Work } from './demo-work.ts';
import { seedDemoYear } from './demo-year.ts';
import { foundDefinitions } from './founding.ts';
import { fillSystemFigures } from './system-figures.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** The county that ships as data, and the seed of its invented year. */
export const demoCounty = '370404';
const demoSeed = 'yicheng-2022';

/** The data of the county that ships with the product. */
export async function demoData(): Promise<CountyData> {
  return loadCountyData(path.join(root, 'data', 'yicheng-2022'));
}

/** Accounts shown on the sign-in page and at the start of a demonstration. */
export function shownAccounts(data: CountyData): readonly DemoAccount[] {
  const posts = new Map(data.posts.map((post) => [post.id, post]));
  const units = new Map(data.units.map((unit) => [unit.id, unit.name]));
  return data.accounts.shown.map((login) => {
    const account = must(
      data.accounts.accounts.find((one) => one.login === login),
      'a shown account exists',
    );
    const post = must(posts.get(account.post), 'an account has a post');
    return {
      account: login,
      password: data.accounts.password,
      post: post.name,
      unit: units.get(post.unit) ?? post.unit,
    };
  });
}

/** Units, posts and accounts of Yicheng as data, with an empty plan: what a newcomer practises on. */
export async function foundDemoCounty(store: Store, data: CountyData, clock: Clock): Promise<void> {
  await createCounty(
    store,
    demoCounty,
    {
      year: data.county.planYear,
      now: clock.now(),
      demo: true,
      units: data.units,
      posts: data.posts,
      accounts: data.accounts.accounts.map((account) => ({ ...account, password: data.accounts.password })),
    },
    (tx, county) => foundDefinitions(tx, county, clock.now()),
  );
  await openDemoMonths(store, { county: demoCounty, year: data.county.planYear, now: clock.now() });
}

/**
 * Fills the demo county with its year: reads and confirms the sample plan, assigns every commitment, lets the units report an
 * invented 2022 (演示数据) and judges its months.
 */
export async function fillDemoYear(store: Store, data: CountyData, clock: Clock): Promise<void> {
  const work: Work = {
    store,
    actor: plannerOf(data),
    now: clock.now(),
    today: clock.today(),
    address: 'demo',
  };
  const year = data.county.planYear;
  const fileName = 'yicheng-2022-plan.txt';
  const text = await readFile(path.join(root, 'samples', fileName), 'utf8');
  const document = await addDocument(work, { fileName, text, year });
  await confirmReadings(work, document, 'all');
  const commitments = await commitmentsOf(store.db, demoCounty, { year });
  await assignAll(work, data, commitments);
  const assignments = new Map(
    (await assignmentsOf(store.db, demoCounty)).map((one) => [one.commitment, one]),
  );
  const indicators = new Map((await indicatorsOf(store.db, demoCounty)).map((one) => [one.id, one]));
  const assigned = commitments.filter((one) => assignments.has(one.id));
  const series = demoYear(
    assigned.map((one) =>
      subjectOf(
        one,
        must(assignments.get(one.id), 'assigned'),
        must(indicators.get(one.indicator), 'defined'),
      ),
    ),
    demoSeed,
  );
  const reported = reportedOf(assigned, series, assignments);
  await seedDemoYear(work, data, year);
  await seedDemoMonths(work, data, year, reported);
  await seedDemoQuality(work, data, year, reported);
  await seedDemoForms(work, data, year);
  await seedDemoIndicators(work, year);
  await seedDemoProjects(store, data, { county: demoCounty, account: work.actor.account, now: work.now });
  await seedDemoTodo(store, data, { county: demoCounty, year }, clock);
  // Again, for the forms that came with the year.
  await openDemoMonths(store, { county: demoCounty, year, now: work.now });
  await inTransaction(store, async (tx) => {
    for (let month = 1; month <= 12; month += 1) {
      await judgeMonth(tx, demoCounty, monthOf(year, month), { account: work.actor.account, at: work.now });
    }
  });
  await seedDemoInclusion(work, year);
  await seedDemoLights(work, year);
  await seedDemoExchange(work, year);
  await seedDemoTargets(work, year);
  await seedDemoForecasts(work, year);
  await seedDemoListings(work, year);
  await seedDemoOutlook(work, year);
  await seedDemoProblems(work, data, year);
  await seedDemoSponsors(work, data, year);
  await seedDemoMeetings(work, data, year);
  await seedDemoPapers(work, year);
  await seedDemoBulletins(work, year);
  await seedDemoOpenness(work, year);
  await seedDemoScores(work, year);
  await seedDemoSupervision(work, data, year);
  await seedDemoCompare(work, document);
  await seedDemoAppeal(work, data, year);
  await seedDemoMediation(work, data, year);
  await seedDemoChief(work, data, year);
  await seedDemoService(work, data, year);
  await seedDemoVillage(work, data, year);
  await seedDemoSystemForms(work, year);
  await fillSystemFigures(store, work.now);
}

function plannerOf(data: CountyData): Actor {
  const post = must(
    data.posts.find((one) => one.roles.includes('planner')),
    'the county has a planner',
  );
  const unit = must(
    data.units.find((one) => one.id === post.unit),
    'a post has a unit',
  );
  const account = must(
    data.accounts.accounts.find((one) => one.post === post.id),
    'the planner has an account',
  );
  return {
    account: account.login,
    county: demoCounty,
    post: post.id,
    postName: post.name,
    unit: unit.id,
    unitName: unit.name,
    unitPath: `/gov/${unit.id}/`,
    roles: post.roles,
  };
}

async function assignAll(work: Work, data: CountyData, commitments: readonly Commitment[]): Promise<void> {
  for (const one of commitments) {
    const duty = dutyOf(one, data.assignments);
    if (duty === null) continue;
    await assign(work, one.id, {
      leadUnit: duty.lead,
      leaderPost: duty.leader,
      supports: [...duty.supports],
      shares: duty.shares.map((share) => ({ ...share })),
      collect: duty.collect,
      trajectory: structuredClone(duty.trajectory),
      version: null,
    });
  }
}

function subjectOf(one: Commitment, assignment: Assignment, indicator: Indicator): DemoSubject {
  const { measure } = indicator;
  return {
    subject: one.subject,
    kind: one.kind,
    indicator: indicator.kind,
    aspect: one.aspect,
    comparator: one.comparator,
    value: one.value,
    valueHi: one.valueHi,
    unit: measure !== null && isUnit(measure) ? measure : null,
    direction: one.direction,
    dueMonth: one.dueMonth,
    trajectory: assignment.trajectory,
    frequency: indicator.frequency,
    noJanuary: indicator.noJanuary,
    shares: assignment.parts.flatMap((part) =>
      part.role === 'share' && part.target !== null ? [{ unit: part.unit, target: part.target }] : [],
    ),
  };
}

/** One value a unit would have reported. */
export interface Reported {
  readonly indicator: string;
  readonly unit: string;
  readonly month: number;
  readonly value: string | null;
  readonly milestone: 'not_started' | 'in_progress' | 'done' | null;
  readonly explanation: string;
}

/** The invented year by indicator and unit, each once: two commitments of one indicator are fed by the first. */
function reportedOf(
  commitments: readonly Commitment[],
  series: readonly DemoSeries[],
  assignments: ReadonlyMap<string, Assignment>,
): readonly Reported[] {
  const rows = new Map<string, Reported>();
  commitments.forEach((one, index) => {
    const lead = must(assignments.get(one.id), 'assigned').leadUnit;
    for (const figure of series[index]?.figures ?? []) {
      const unit = figure.unit ?? lead;
      const key = `${one.indicator} ${unit} ${figure.month}`;
      if (rows.has(key)) continue;
      const { month, value, milestone, explanation } = figure;
      rows.set(key, { indicator: one.indicator, unit, month, value, milestone, explanation });
    }
  });
  return [...rows.values()];
}
