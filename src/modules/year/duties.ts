import type { Duty } from '#kernel/duty.ts';
import { countyOf, postsOf } from '#modules/org/index.ts';
import { cycleOf, waitingSteps } from './actions.ts';
import { kindWords } from './rules-opinion.ts';
import { stepRules } from './rules-steps.ts';
import type { Q } from './store.ts';
import { openOpinions, type StoredOpinion } from './store-opinions.ts';

/**
 * What the year lets people owe: the county office the steps whose turn it is, what to hand over and what to decide; a unit its answers; the
 * 财经委 its assessments.
 */
export async function dutiesOfYear(
  q: Q,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const { county, today } = of;
  const posts = (await postsOf(q, county)).filter(({ validTo }) => validTo === null || validTo >= today);
  const office = posts.find(({ roles }) => roles.includes('planner'))?.unit;
  if (office === undefined) return [];
  const congress = posts.filter(({ roles }) => roles.includes('congress'));
  const opinions = await openOpinions(q, county);
  return [
    ...(await stepDuties(q, of, office)),
    ...opinions.flatMap((one) => opinionDuties(one, office, congress)),
  ];
}

async function stepDuties(
  q: Q,
  { county, today }: { readonly county: string; readonly today: string },
  office: string,
): Promise<readonly Duty[]> {
  const year = (await countyOf(q, county))?.planYear;
  if (year === undefined) return [];
  const { cycle, closed, events } = await cycleOf(q, county, { year, today });
  // A county that keeps no cycle is not told of every step of it.
  if (closed || events.length === 0) return [];
  return waitingSteps(cycle).map(({ id, due, late }) => ({
    key: `year.step:${year}:${id}`,
    kind: 'year.step',
    title: `${year}年计划周期：${stepRules[id].word}`,
    detail: late ? '已逾期' : stepRules[id].paper,
    link: `/year?year=${year}`,
    due,
    since: null,
    unit: office,
    post: null,
    role: 'planner' as const,
  }));
}

function opinionDuties(
  one: StoredOpinion,
  office: string,
  congress: readonly { readonly id: string; readonly unit: string }[],
): readonly Duty[] {
  const { id, kind, number, state, version, text, unit, due_on: due, changed_at: since } = one;
  const common = {
    key: `year.opinion:${id}:${version}`,
    detail: text.slice(0, 60),
    link: `/year/opinions/${id}`,
    since,
    post: null,
  };
  const what = `${kindWords[kind]}第${number}号`;
  if (state === 'raised') {
    const word = kind === 'review' ? '交办' : '研究';
    return [
      {
        ...common,
        kind: 'year.hand',
        title: `${word}${what}`,
        due: null,
        unit: office,
        role: 'planner',
        waiter: one.raised_unit,
      },
    ];
  }
  if (state === 'replied')
    return congress.map((post) => ({
      ...common,
      key: `${common.key}:${post.id}`,
      kind: 'year.assess',
      title: `评价${what}的答复`,
      due: null,
      unit: post.unit,
      post: post.id,
      role: null,
      waiter: unit,
    }));
  if (unit === null) return [];
  const title = state === 'returned' ? `重新答复${what}` : `答复${what}`;
  return [{ ...common, kind: 'year.reply', title, due, unit, role: 'reporter' }];
}
