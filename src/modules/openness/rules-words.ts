/** What can be made public, in the order of the site. */
export const publicKinds = ['plan', 'commitment', 'indicator', 'project', 'bulletin', 'notice'] as const;
export type PublicKind = (typeof publicKinds)[number];

/** The kinds as people say them. */
export const kindWords: Readonly<Record<PublicKind, string>> = {
  plan: '计划文件',
  commitment: '承诺事项',
  indicator: '指标',
  project: '重点项目',
  bulletin: '通报',
  notice: '公示公告',
};

/**
 * The whitelist in words: of each kind the fields that may be public, with their names. What is not here never leaves, whatever an
 * object holds; `schema-public.ts` holds the same fields with their shapes.
 */
export const publicFields = {
  plan: { title: '标题', year: '年份', paragraphs: '正文' },
  commitment: {
    document: '所在文件',
    title: '事项',
    target: '目标',
    adjusted: '目标的调整',
    quote: '计划原句',
    due: '完成时限',
    lead: '牵头单位',
    indicator: '所用指标',
    progress: '进展数据',
    light: '灯号（县里打开时）',
  },
  indicator: {
    name: '名称',
    unit: '计量单位',
    definition: '口径',
    publisher: '数据来源',
    points: '各月数据',
    breaks: '口径变化',
  },
  project: {
    name: '项目名称',
    levels: '清单级别',
    industry: '产业',
    town: '所在镇街',
    lead: '责任单位',
    stage: '阶段',
    started: '开工月份',
    due: '计划竣工月份',
    total: '总投资',
    yearPlan: '年度计划投资',
    done: '本年完成投资',
    rate: '完成率',
    month: '数据月份',
    light: '灯号（县里打开时）',
  },
  bulletin: {
    title: '标题',
    mark: '文号',
    organ: '印发机关',
    day: '印发日期',
    blocks: '正文',
    corrects: '更正了哪一份',
    correctedBy: '被哪一份更正',
  },
  notice: {
    type: '类别',
    title: '标题',
    organ: '发布单位',
    body: '正文',
    place: '张贴地点',
    objections: '异议受理',
  },
} as const satisfies Readonly<Record<PublicKind, Readonly<Record<string, string>>>>;

/** The fields of a kind that may be public. */
export function fieldsOf(kind: PublicKind): readonly { readonly field: string; readonly title: string }[] {
  return Object.entries(publicFields[kind]).map(([field, title]) => ({ field, title }));
}

/** Name of a field; its own word where there is none. */
export function fieldWord(kind: PublicKind, field: string): string {
  return fieldsOf(kind).find((one) => one.field === field)?.title ?? field;
}

/** Kinds of notices: a 公示 runs for the county's minimum at least, a 公告 for a day. */
export const noticeTypes = { publicity: '公示', announcement: '公告' } as const;
export type NoticeType = keyof typeof noticeTypes;
export const noticeTypeNames = ['publicity', 'announcement'] as const satisfies readonly NoticeType[];

/** Where a publication stands on a day. */
export const standingWords = {
  public: '公开中',
  waiting: '待复核',
  scheduled: '待公开',
  expired: '已到期',
  withdrawn: '已撤下',
} as const;
export type PublicStanding = keyof typeof standingWords;
