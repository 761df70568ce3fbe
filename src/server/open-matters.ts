import { assignmentsOf } from '#modules/assignment/index.ts';
import { countyOf, type OpenMatters } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { allDuties } from '#modules/todo/index.ts';
import { dutyProviders } from './duties.ts';

const words = { lead: '牵头', support: '配合', share: '分解' } as const;

/**
 * What is still open at a unit with the modules above `org`: the commitments of the year that it leads, supports or shares in, reports on
 * their way, and what it or its posts owe or wait for: forms to fill in, questions to answer, things to sign.
 */
export const openMatters: OpenMatters = async (q, of) => [
  ...(await openCommitments(q, of)),
  ...(await openDuties(q, of)),
];

/** Duties of others on a report of the unit. */
const decisions = new Set(['report.review', 'report.accept']);

const openDuties: OpenMatters = async (q, { county, unit, today, now }) => {
  const duties = await allDuties(q, dutyProviders, { county, today, now });
  const titles = new Map(
    duties
      .filter((duty) => duty.unit === unit || (decisions.has(duty.kind) && duty.waiter === unit))
      .map(({ title, link, unit: owing }) => [
        title,
        { kind: owing === unit ? '待办' : '在途月报', what: title, link },
      ]),
  );
  return [...titles.values()];
};

const openCommitments: OpenMatters = async (q, { county, unit }) => {
  const year = (await countyOf(q, county))?.planYear;
  if (year === undefined) return [];
  const active = (await commitmentsOf(q, county, { year })).filter(({ state }) => state === 'active');
  const titles = new Map(active.map(({ id, title }) => [id, title]));
  const assignments = await assignmentsOf(q, county);
  return assignments.flatMap(({ commitment, leadUnit, parts }) => {
    const title = titles.get(commitment);
    const part = parts.find((one) => one.unit === unit);
    if (title === undefined || (leadUnit !== unit && part === undefined)) return [];
    const role = leadUnit === unit ? 'lead' : (part?.role ?? 'support');
    return [{ kind: '承诺事项', what: `${title}（${words[role]}）`, link: '/assignment' }];
  });
};
