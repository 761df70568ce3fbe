import { assignmentsOf } from '#modules/assignment/index.ts';
import { delegationsInForce } from '#modules/delegation/index.ts';
import { formsOf } from '#modules/form/index.ts';
import { countyOf, type OpenMatters, type OpenPostMatters, postsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { linksStanding } from '#modules/sponsor/index.ts';
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
  ...(await sponsoredWith(q, of)),
];

/** Links in which the unit goes with a leader's post; those of its own posts stand with the posts. */
const sponsoredWith: OpenMatters = async (q, { county, unit }) => {
  const posts = new Set((await postsOf(q, county)).flatMap((one) => (one.unit === unit ? [one.id] : [])));
  return (await linksStanding(q, county))
    .filter((link) => link.unit === unit || posts.has(link.post))
    .map(({ post, projectName, project }) => ({
      kind: '帮包',
      what: posts.has(post)
        ? `本单位的岗位正帮包“${projectName}”，请先移交`
        : `正配合帮包“${projectName}”，请先在帮包里改帮包单位`,
      link: `/projects/${project}`,
    }));
};

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

/**
 * What still hangs on one post: what it owes itself, what its unit owes when nobody else there has the role, commitments it answers for
 * as leader, flows that name it, delegations from or to it, projects it looks after.
 */
export const openPostMatters: OpenPostMatters = async (q, of) => [
  ...(await openDutiesOfPost(q, of)),
  ...(await leadOf(q, of)),
  ...(await flowsNaming(q, of)),
  ...(await delegatedWith(q, of)),
  ...(await sponsoredBy(q, of)),
];

const openDutiesOfPost: OpenPostMatters = async (q, { county, post, today, now }) => {
  const others = (await postsOf(q, county)).filter(
    (one) => one.unit === post.unit && one.id !== post.id && one.validTo === null,
  );
  const isLeft = (role: (typeof post.roles)[number] | null): boolean =>
    role === null ? others.length === 0 : !others.some(({ roles }) => roles.includes(role));
  const duties = await allDuties(q, dutyProviders, { county, today, now });
  return duties
    .filter((duty) =>
      duty.post === null
        ? duty.unit === post.unit &&
          (duty.role === null || post.roles.includes(duty.role)) &&
          isLeft(duty.role)
        : duty.post === post.id,
    )
    .map((duty) => ({ kind: '待办', what: duty.title, link: duty.link }));
};

const leadOf: OpenPostMatters = async (q, { county, post }) => {
  const year = (await countyOf(q, county))?.planYear;
  if (year === undefined || !post.leader) return [];
  const active = (await commitmentsOf(q, county, { year })).filter(({ state }) => state === 'active');
  const titles = new Map(active.map(({ id, title }) => [id, title]));
  return (await assignmentsOf(q, county)).flatMap(({ commitment, leaderPost }) => {
    const title = titles.get(commitment);
    if (leaderPost !== post.id || title === undefined) return [];
    return [{ kind: '责任领导', what: title, link: '/assignment' }];
  });
};

const flowsNaming: OpenPostMatters = async (q, { county, post, today }) => {
  const forms = await formsOf(q, county, today.slice(0, 7));
  return forms
    .filter(({ state, body }) => state === 'active' && body.flow.some(({ posts }) => posts.includes(post.id)))
    .map(({ id, title }) => ({
      kind: '签批',
      what: `《${title}》的签批点名要它签，请在“报表”改签批`,
      link: `/forms/${id}`,
    }));
};

/** What the post looks after now: handed on before it ends, not found waiting afterwards. */
const sponsoredBy: OpenPostMatters = async (q, { county, post }) =>
  (await linksStanding(q, county))
    .filter((link) => link.post === post.id)
    .map(({ projectName, project }) => ({
      kind: '帮包',
      what: `正帮包“${projectName}”，请先移交`,
      link: `/projects/${project}`,
    }));

const delegatedWith: OpenPostMatters = async (q, { county, post, today }) => {
  const found = await delegationsInForce(q, county, today);
  return found
    .filter(({ fromPost, toPost }) => fromPost === post.id || toPost === post.id)
    .map(({ fromPost }) => ({
      kind: '委托',
      what:
        fromPost === post.id
          ? '它的事正由别的岗位代办，请先提前结束委托'
          : '它正代办别的岗位的事，请先提前结束委托',
      link: '/delegations',
    }));
};
