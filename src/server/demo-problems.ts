import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import type { CountyData } from '#modules/county/index.ts';
import { actOnProblem, raiseProblem, setProblemSteps } from '#modules/problem/index.ts';
import { projectsOfYear } from '#modules/project/index.ts';
import type { Store } from '#platform/database.ts';

interface Move {
  readonly by: string;
  /** `MM-DD` of the year; with `+` of the next. */
  readonly on: string;
  readonly act: Parameters<typeof actOnProblem>[2]['act'];
  readonly more?: Omit<Partial<Parameters<typeof actOnProblem>[2]>, 'act' | 'version'>;
}

interface Told {
  readonly by: string;
  readonly on: string;
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  /** Part of the name of its project; empty for none. */
  readonly project: string;
  readonly moves: readonly Move[];
}

const office = 'fgj-jh';

function dayOf(on: string, year: number): string {
  return on.startsWith('+') ? `${year + 1}-${on.slice(1)}` : `${year}-${on}`;
}

function order(on: string, lead: string, text: string, more: Move['more'] = {}): readonly Move[] {
  return [
    { by: office, on, act: 'accept' },
    { by: office, on, act: 'assign', more: { text, lead, limit: 'document', ...more } },
  ];
}

/** Invented problems of a year, 演示数据: one at every state that people meet. */
const told: readonly Told[] = [
  {
    by: 'zjj-tb',
    on: '11-21',
    kind: 'approval',
    title: '供热管网穿越道路的占道审批未批复',
    description: '演示数据：管网需穿越两处城市道路，占道开挖手续尚在审批，冬季施工窗口只剩三周。',
    project: '供热',
    moves: [
      ...order('11-23', 'spj', '请并联办理占道开挖手续，明确每个环节的日期', {
        helpers: ['zjj'],
      }),
      { by: 'spj-tb', on: '11-24', act: 'start', more: { text: '已列入并联审批' } },
      { by: 'spj-tb', on: '12-15', act: 'note', more: { text: '一处已批复，另一处等交通组织方案' } },
      {
        by: 'spj-tb',
        on: '12-20',
        act: 'escalate',
        more: { text: '交通组织方案涉及两家单位，本级协调不下' },
      },
    ],
  },
  {
    by: 'gxj-tb',
    on: '12-05',
    kind: 'land',
    title: '园区二期项目新增用地指标不足',
    description: '演示数据：二期尚缺建设用地指标，影响土建招标。',
    project: '水钻',
    moves: [
      ...order('12-07', 'zrj', '请核定指标来源并排出批次'),
      { by: 'zrj-tb', on: '12-08', act: 'start' },
      {
        by: 'zrj-tb',
        on: '12-28',
        act: 'ask',
        more: { text: '上级批次报批时间顺延，申请延到一月底', until: '+01-31' },
      },
    ],
  },
  {
    by: 'zjj-tb',
    on: '10-18',
    kind: 'money',
    title: '棚户区改造配套资金未足额到位',
    description: '演示数据：区级配套资金尚差一部分，施工单位进度款支付滞后。',
    project: '坛鑫片区',
    moves: [
      ...order('10-20', 'czj', '请按进度拨付配套资金', { limit: 'hard' }),
      { by: 'czj-tb', on: '10-21', act: 'start' },
      { by: 'czj-tb', on: '11-15', act: 'finish', more: { text: '本季度应拨资金已拨付' } },
      { by: 'zjj-tb', on: '11-17', act: 'back', more: { text: '只到账七成，余款未到' } },
      { by: 'czj-tb', on: '11-18', act: 'start' },
    ],
  },
  {
    by: 'nyj-tb',
    on: '12-26',
    kind: 'service',
    title: '产业园配套供电线路未接入',
    description: '演示数据：园区厂房已封顶，外线接入方案未定，影响设备调试。',
    project: '国家现代农业产业园',
    moves: [
      ...order('12-27', 'gxj', '请协调供电接入方案'),
      { by: 'gxj-tb', on: '12-28', act: 'start' },
      { by: 'gxj-tb', on: '+01-09', act: 'finish', more: { text: '接入方案已审定，外线已开工' } },
    ],
  },
  {
    by: 'zjj-tb',
    on: '+01-09',
    kind: 'clearing',
    title: '道路拓宽段剩余征迁未完成',
    description: '演示数据：拓宽段还有少量附属物没有签订协议，路基无法贯通。',
    project: '丁桥路',
    moves: [],
  },
  {
    by: 'gxj-tb',
    on: '09-06',
    kind: 'environment',
    title: '技改项目环评批复滞后',
    description: '演示数据：环评报告经专家评审后需补充监测，批复推迟。',
    project: '涂布白纸板',
    moves: [
      ...order('09-07', 'sthj', '请指导企业补充监测并及时批复'),
      { by: 'sthj-tb', on: '09-08', act: 'start' },
      { by: 'sthj-tb', on: '09-26', act: 'finish', more: { text: '批复已下达' } },
      { by: 'gxj-tb', on: '09-27', act: 'confirm', more: { text: '已收到批复' } },
    ],
  },
];

/** Problems of the demonstration, each moved by the posts that would move it, on the days on which they would. */
export async function seedDemoProblems(
  work: { readonly store: Store; readonly actor: Actor; readonly now: string },
  data: CountyData,
  year: number,
): Promise<void> {
  const { store } = work;
  const { county } = work.actor;
  const at = (post: string, on: string) => {
    const day = dayOf(on, year);
    return {
      store,
      actor: actorAt(data, county, post),
      now: `${day}T02:00:00.000Z`,
      today: day,
      address: 'demo',
    };
  };
  await setProblemSteps(at(office, '01-04'), [
    { level: 1, title: '项目', posts: [], escalators: ['office'] },
    { level: 2, title: '单位', posts: ['zfb-dc'], escalators: ['raiser', 'lead', 'office'] },
    { level: 3, title: '分管县领导', posts: ['ld-cj', 'ld-gy'], escalators: ['lead', 'office'] },
    { level: 4, title: '主要领导', posts: ['ld-qz'], escalators: ['office'] },
  ]);
  const projects = await projectsOfYear(store.db, county, year);
  for (const one of told) {
    const project =
      one.project === '' ? null : (projects.find(({ name }) => name.includes(one.project))?.id ?? null);
    const { kind, title, description } = one;
    const made = await raiseProblem(at(one.by, one.on), {
      kind,
      title,
      description,
      project,
      commitment: null,
    });
    let { version } = made.problem;
    for (const { by, on, act, more = {} } of one.moves) {
      const { until } = more;
      const days = until === undefined ? {} : { until: dayOf(until, year) };
      const sent = { text: '', ...more, ...days, act, version };
      const moved = await actOnProblem(at(by, on), made.problem.id, sent);
      ({ version } = moved.problem);
    }
  }
}

function pathOf({ units }: Pick<CountyData, 'units'>, id: string): string {
  const parent = units.find((one) => one.id === id)?.parent ?? null;
  return `${parent === null ? '/' : pathOf({ units }, parent)}${id}/`;
}

/** A post of the county's data as it acts in a demonstration. */
export function actorAt(data: CountyData, county: string, id: string): Actor {
  const post = must(
    data.posts.find((one) => one.id === id),
    'the demonstration has this post',
  );
  const unit = must(
    data.units.find((one) => one.id === post.unit),
    'a post has a unit',
  );
  return {
    account: data.accounts.accounts.find((one) => one.post === id)?.login ?? 'demo',
    county,
    post: id,
    postName: post.name,
    unit: unit.id,
    unitName: unit.name,
    unitPath: pathOf(data, unit.id),
    roles: post.roles,
  };
}
