import { publicCandidates, publishObjects, putNotice } from '#modules/openness/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { projectsOfYear } from '#modules/project/index.ts';
import type { Work } from './demo-work.ts';

type Wanted = Parameters<typeof publishObjects>[1];

const mostIndicators = 24;
const mostProjects = 16;

/** What of the demonstration is public, as its planner would have published it after the plan was approved (演示数据). */
export async function seedDemoOpenness(work: Work, year: number): Promise<void> {
  const { county } = work.actor;
  const { db } = work.store;
  const day = `${year}-12-19`;
  const then = { ...work, today: day, now: `${day}T02:00:00.000Z` };
  const asked = { from: day, until: null, through: null, excused: [] } as const;
  const put = async (
    kind: Wanted['kind'],
    objects: readonly string[],
    more: Partial<Wanted> = {},
  ): Promise<void> => {
    if (objects.length === 0) return;
    const basis = '演示数据：区政府办公室政府信息公开审查意见';
    await publishObjects(then, { ...asked, kind, objects: [...objects], basis, excused: [], ...more });
  };
  const all = async (kind: Wanted['kind']): Promise<readonly string[]> =>
    (await publicCandidates(db, county, kind)).map(({ object }) => object);
  await put('plan', await all('plan'));
  const commitments = await commitmentsOf(db, county, { year });
  await put(
    'commitment',
    commitments.map(({ id }) => id),
  );
  const known = new Set(await all('indicator'));
  const used = [...new Set(commitments.map(({ indicator }) => indicator))].filter((id) => known.has(id));
  await put('indicator', used.slice(0, mostIndicators));
  const projects = (await projectsOfYear(db, county, year)).filter(({ levels }) => levels.length > 0);
  await put(
    'project',
    projects.slice(0, mostProjects).map(({ id }) => id),
    { until: `${year + 1}-01-18`, through: `${year}-12` },
  );
  await put('bulletin', await all('bulletin'));
  await seedNotices(work, year);
}

/** Two notices whose time runs on the day of the demonstration, one that is over, one that names persons and waits for a second, and one that is only written. */
async function seedNotices(work: Work, year: number): Promise<void> {
  const organ = '发展和改革局';
  for (const [on, until, type, title, body] of [
    [
      `${year + 1}-01-10`,
      `${year + 1}-01-17`,
      'publicity',
      `关于${year + 1}年重点项目拟入库名单的公示（演示数据）`,
      '演示数据：经单位申报、部门联审，现将拟列入下一年度重点项目库的项目名称和所在镇街予以公示。\n公示期间，对项目条件、前期手续有不同意见的，可以书面提出。',
    ],
    [
      `${year + 1}-01-03`,
      `${year + 1}-02-02`,
      'announcement',
      `${year + 1}年国民经济和社会发展计划公开征求意见的公告（演示数据）`,
      '演示数据：下一年度计划草案正在起草，欢迎就产业、民生、生态等方面的年度安排提出意见和建议。',
    ],
    [
      `${year}-12-20`,
      `${year}-12-27`,
      'publicity',
      `关于${year}年计划执行考核结果的公示（演示数据）`,
      '演示数据：这份公示期限已满，公开网站上不再显示。',
    ],
    [
      `${year + 1}-01-12`,
      `${year + 1}-01-19`,
      'publicity',
      `${year}年度重点项目服务专班拟通报表扬人员的公示（演示数据，待复核）`,
      '演示数据：经各专班推荐，拟表扬人员如下（姓名已隐去部分）：王某某、李某某、张某某。名单为编造。',
    ],
    [
      '',
      '',
      'publicity',
      '关于调整部分项目年度计划的公示（演示数据，未公开）',
      '演示数据：这份公示只写好，还没有公开。',
    ],
  ] as const) {
    const at = on === '' ? work : { ...work, today: on, now: `${on}T02:00:00.000Z` };
    const { id } = await putNotice(at, {
      type,
      title,
      organ,
      body,
      place: '区政府公告栏',
      objections: '书面意见寄送或当面递交区政府办公楼收发室，注明“公示意见”。',
    });
    if (on === '') continue;
    await publishObjects(at, {
      kind: 'notice',
      objects: [id],
      from: on,
      until,
      through: null,
      basis: '演示数据：区政府常务会议意见',
      excused: [],
    });
  }
}
