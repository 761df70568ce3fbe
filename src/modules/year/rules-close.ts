/** The points of the list that is gone through before a year is closed. */
export const closeItems = [
  'approved',
  'months',
  'targets',
  'problems',
  'papers',
  'exemptions',
  'projects',
  'opinions',
  'adjustments',
] as const;
export type CloseItem = (typeof closeItems)[number];

interface ItemRule {
  readonly word: string;
  /** Page on which it is mended. */
  readonly link: string;
  /** must: closes only when met. explain: met, or explained in writing. told: shown, closes all the same. */
  readonly weight: 'must' | 'explain' | 'told';
  readonly met: string;
  readonly open: (count: number) => string;
}

/** What each point asks, and what happens with what is left. */
export const closeRules: Readonly<Record<CloseItem, ItemRule>> = {
  approved: {
    word: '计划经人代会批准',
    link: '/year',
    weight: 'must',
    met: '已登记',
    open: () => '周期里还没有登记“人代会批准”',
  },
  months: {
    word: '各月月报都已接收',
    link: '/timeliness',
    weight: 'explain',
    met: '全部接收',
    open: (count) => `${count}份没有接收`,
  },
  targets: {
    word: '各项目标都已判定',
    link: '/lights',
    weight: 'explain',
    met: '全部判定',
    open: (count) => `${count}项12月没有灯或是灰灯`,
  },
  problems: {
    word: '问题销号或结转',
    link: '/problems',
    weight: 'explain',
    met: '没有未销号的',
    open: (count) => `${count}个未销号，关账后照常办理`,
  },
  papers: {
    word: '文稿定稿',
    link: '/papers',
    weight: 'explain',
    met: '全部定稿或作废',
    open: (count) => `${count}份没有定稿，关账后不能再改`,
  },
  exemptions: {
    word: '正当理由等登记到期',
    link: '/lights',
    weight: 'told',
    met: '没有延续到年底的',
    open: (count) => `${count}条延续到12月，关账后随灯号冻结`,
  },
  projects: {
    word: '项目结转',
    link: '/projects/carry',
    weight: 'explain',
    met: '没有待结转的',
    open: (count) => `${count}个没有结转，关账后不能再结转`,
  },
  opinions: {
    word: '意见办结',
    link: '/year?tab=review',
    weight: 'told',
    met: '全部办结',
    open: (count) => `${count}条未办结，自动转入下年`,
  },
  adjustments: {
    word: '计划调整办结',
    link: '/year?tab=adjust',
    weight: 'must',
    met: '没有未决的',
    open: (count) => `${count}份调整方案还是草稿，请批准或作废`,
  },
};

/** A point as it stands. */
export interface ClosePoint {
  readonly item: CloseItem;
  readonly word: string;
  readonly link: string;
  readonly weight: ItemRule['weight'];
  /** How many are left. */
  readonly count: number;
  readonly words: string;
  /** Examples of what is left, in words. */
  readonly examples: readonly string[];
  /** Why it stands although it is not met; empty without. */
  readonly explained: string;
  readonly ok: boolean;
}

/** The list with what is left of each point and what was explained. @param left  how many are left of each, with examples */
export function closingList(
  left: Readonly<Record<CloseItem, { readonly count: number; readonly examples: readonly string[] }>>,
  explained: ReadonlyMap<string, string>,
): readonly ClosePoint[] {
  return closeItems.map((item) => {
    const { word, link, weight, met, open } = closeRules[item];
    const { count, examples } = left[item];
    const reason = weight === 'explain' ? (explained.get(item) ?? '') : '';
    const ok = count === 0 || weight === 'told' || reason !== '';
    return {
      item,
      word,
      link,
      weight,
      count,
      words: count === 0 ? met : open(count),
      examples: examples.slice(0, 5),
      explained: reason,
      ok,
    };
  });
}

/** Why a year may not be closed, in Chinese; null when it may. */
export function closingFault(points: readonly ClosePoint[]): string | null {
  const open = points.filter(({ ok }) => !ok);
  if (open.length === 0) return null;
  const names = open.map(
    ({ word, words, weight }) => `${word}（${words}${weight === 'explain' ? '，请处理或写明说明' : ''}）`,
  );
  return `还有${open.length}项没有完成：${names.join('；')}`;
}

/** On whose word a figure of a closed year is corrected: statistics for its own figures, else who may reopen the year. */
export const correctionAuthorities = {
  statistics: '统计机构',
  government: '人民政府',
  standing_committee: '人大常委会',
} as const;
export type CorrectionAuthority = keyof typeof correctionAuthorities;

/** What a corrected figure says of itself wherever it is shown: 人民政府《区政府会议纪要》：审计要求更正. */
export function correctionWords(of: {
  readonly authority: string;
  readonly paper: string;
  readonly reason: string;
}): string {
  const paper = /^《.*》$/u.test(of.paper) ? of.paper : `《${of.paper}》`;
  return `${of.authority}${paper}：${of.reason}`;
}

/** The year in which a county works after closing one: the first after it that is not closed. */
export function nextOpenYear(year: number, closed: ReadonlySet<number>): number {
  let next = year + 1;
  while (closed.has(next)) next += 1;
  return next;
}
