import type { CountyData } from '#modules/county/index.ts';
import { projectsOfYear } from '#modules/project/index.ts';
import { addLink, writeVisit } from '#modules/sponsor/index.ts';
import type { Store } from '#platform/database.ts';
import { actorAt } from './demo-problems.ts';

const office = 'fgj-jh';

/** What is made up of a visit, 演示数据. */
const told = [
  {
    found: '演示数据：主体施工按节点推进，冬季施工方案已落实，现场材料储备够用两周。',
    decisions: '每周五由责任单位报一次形象进度。',
    problems: [],
  },
  {
    found: '演示数据：配套道路交付晚于厂房，设备进场要绕行。',
    decisions: '先修临时便道，两周内通车。',
    problems: [
      {
        kind: 'service',
        title: '配套道路交付晚于设备进场',
        description: '演示数据：道路交付晚约两个月，设备运输需要便道。',
      },
    ],
  },
  {
    found: '演示数据：手续已齐，等待季节性停工结束后复工。',
    decisions: '',
    problems: [],
  },
] as const;

/** Links and visits of the demonstration: most projects have a leader's post, some have been visited, some have nobody yet. */
export async function seedDemoSponsors(
  work: { readonly store: Store; readonly today: string; readonly address: string },
  data: CountyData,
  year: number,
): Promise<void> {
  const { store } = work;
  const { county } = data.county;
  const leaders = data.posts.filter(({ leader }) => leader);
  const at = (post: string, day: string) => ({
    store,
    actor: actorAt(data, county, post),
    now: `${day}T02:00:00.000Z`,
    today: day,
    address: work.address,
  });
  const projects = await projectsOfYear(store.db, county, year);
  const linked = projects.filter((_, index) => index % 8 !== 7);
  let visited = 0;
  for (const [index, project] of linked.entries()) {
    const leader = leaders[index % leaders.length];
    if (leader === undefined) return;
    const from = `${year}-0${(index % 3) + 2}-10`;
    const { row } = await addLink(at(office, from), {
      project: project.id,
      post: leader.id,
      unit: project.unit,
      team: '责任单位、所在镇街、要素保障专班（演示）',
      duties: ['papers', 'progress', ...(index % 2 === 0 ? ['operation'] : [])],
      from,
    });
    const one = told[visited % told.length];
    if (row.link === null || one === undefined || index % 4 !== 1) continue;
    const days = [`${year}-11-1${visited % 9}`, `${year + 1}-01-0${(visited % 8) + 1}`];
    for (const on of days.filter((day) => day <= work.today)) {
      const isLast = on === days.at(-1);
      await writeVisit(at(leader.id, on), row.link.id, {
        on,
        place: '项目现场（演示）',
        found: one.found,
        decisions: one.decisions,
        problems: isLast && visited < 3 ? one.problems.map((problem) => ({ ...problem })) : [],
      });
    }
    visited += 1;
  }
}
