import { addDays } from '#kernel/calendar.ts';
import type { Duty } from '#kernel/duty.ts';
import { addMonths } from '#kernel/period.ts';
import { postsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { countIn, visitWords } from './rules.ts';
import { agreedOn } from './rules-settings.ts';
import { currentLinks, visitDays } from './store.ts';

/**
 * 走访: what a leader's post owes this month, only where the county turned the reminder on. Links of a post that has ended owe the planning
 * office a handover, wherever it is.
 */
export async function dutiesOfSponsor(
  q: Tx | Db,
  { county, today, now }: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const links = await currentLinks(q, county);
  if (links.length === 0) return [];
  const posts = await postsOf(q, county);
  const standing = new Map(
    posts.filter(({ validTo }) => validTo === null || validTo >= today).map((one) => [one.id, one]),
  );
  const office = posts.find(({ roles }) => roles.includes('planner'));
  const gone = Map.groupBy(
    links.filter(({ post }) => !standing.has(post)),
    ({ post }) => post,
  );
  const handovers = [...gone].map(
    ([post, own]): Duty => ({
      key: `sponsor.handover:${post}`,
      kind: 'sponsor.handover',
      title: `移交帮包：${own[0]?.postName ?? post}`,
      detail: `岗位已撤销，还有${own.length}个项目待移交`,
      link: '/sponsors?state=waiting',
      due: null,
      since: null,
      unit: office?.unit ?? own[0]?.unit ?? '',
      post: null,
      role: 'planner',
    }),
  );
  const agreed = agreedOn(await valuesOf(q, county, 'sponsor'), county, today);
  const { visits: wanted } = agreed;
  if (!agreed.remind || wanted === null) return handovers;
  const month = today.slice(0, 7);
  const days = await visitDays(q, county, `${month}-01`);
  const briefs = await projectsBrief(q, county, { ids: links.map(({ project }) => project) });
  const names = new Map(briefs.map(({ id, name }) => [id, name]));
  const due = addDays(`${addMonths(month, 1)}-01`, -1);
  const visits = links.flatMap((link): Duty[] => {
    const post = standing.get(link.post);
    const own = days.filter((one) => one.link === link.id).map(({ on }) => on);
    const count = countIn(own, { first: month, last: month });
    if (post === undefined || count >= wanted) return [];
    return [
      {
        key: `sponsor.visit:${link.id}:${month}`,
        kind: 'sponsor.visit',
        title: `走访${names.get(link.project) ?? '帮包项目'}`,
        detail: visitWords(month, count, wanted),
        link: `/projects/${link.project}`,
        due,
        since: link.from > `${month}-01` ? now : `${month}-01T00:00:00.000Z`,
        unit: post.unit,
        post: link.post,
        role: null,
      },
    ];
  });
  return [...handovers, ...visits];
}
