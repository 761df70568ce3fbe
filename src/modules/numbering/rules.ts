/** Kinds of paper that carry a number of their own, with their Chinese words, in the order of the setting. */
export const paperKinds = {
  bulletin: '月度经济运行通报',
  bulletin_projects: '重点项目调度通报',
  bulletin_reporting: '报送情况通报',
  bulletin_half_year: '半年五类情况通报',
  score: '考评结果',
  remind: '提醒函',
  order: '督办函',
  talk: '约谈通知',
  paper_circular: '文稿（通报）',
  paper_report: '文稿（报告）',
  paper_request: '文稿（请示）',
  paper_letter: '文稿（函）',
} as const;

/** A kind of paper that carries a number. */
export type PaperKind = keyof typeof paperKinds;

/** The kinds, in order. */
export const paperKindNames = [
  'bulletin',
  'bulletin_projects',
  'bulletin_reporting',
  'bulletin_half_year',
  'score',
  'remind',
  'order',
  'talk',
  'paper_circular',
  'paper_report',
  'paper_request',
  'paper_letter',
] as const satisfies readonly PaperKind[];

/** A 代字 with the kinds of paper that are numbered under it. */
export interface SeriesUse {
  readonly id: string;
  readonly mark: string;
  readonly kinds: readonly string[];
  readonly active: boolean;
}

/**
 * 发文字号 as it is printed: 代字, year in 六角括号, number without leading noughts and without 第.
 *
 * @source GB/T 9704-2012 7.2.5: 年份用全称以六角括号“〔 〕”括入，顺序号不加“第”字、不编虚位
 */
export function printedNumber(mark: string, year: number, number: number): string {
  return `${mark}〔${year}〕${number}号`;
}

/** The short name a county puts before its 代字: its name without 县, 区 or 市. */
function shortSign(county: string): string {
  return county.replace(/[县区市]$/u, '');
}

/** What a county begins with: one 代字 for each kind of bulletin (scores go with the monthly one), one for letters, two for the papers of the county office. */
export function foundingSeries(
  county: string,
): readonly { readonly id: string; readonly mark: string; readonly kinds: readonly PaperKind[] }[] {
  const sign = shortSign(county);
  return [
    { id: 'plan-bulletin', mark: `${sign}计划通报`, kinds: ['bulletin', 'score'] },
    { id: 'project-bulletin', mark: `${sign}重点项目通报`, kinds: ['bulletin_projects'] },
    { id: 'reporting-bulletin', mark: `${sign}报送通报`, kinds: ['bulletin_reporting'] },
    { id: 'half-year-bulletin', mark: `${sign}半年通报`, kinds: ['bulletin_half_year'] },
    { id: 'letters', mark: `${sign}督函`, kinds: ['remind', 'order', 'talk'] },
    { id: 'papers', mark: `${sign}发改`, kinds: ['paper_circular', 'paper_report', 'paper_request'] },
    { id: 'paper-letters', mark: `${sign}发改函`, kinds: ['paper_letter'] },
  ];
}

/** What is wrong with a 代字, by field, in Chinese with the cure; null when it may be kept. `others` are the series beside it. */
export function seriesFault(
  one: Omit<SeriesUse, 'id'>,
  others: readonly SeriesUse[],
): { readonly field: 'mark' | 'kinds'; readonly message: string } | null {
  if (!/^[\p{Script=Han}A-Za-z]{1,16}$/u.test(one.mark))
    return { field: 'mark', message: '代字用1—16个汉字或字母，不带年份、括号和空格，请改正' };
  if (others.some(({ mark }) => mark === one.mark))
    return { field: 'mark', message: `代字“${one.mark}”已有，一个代字只设一次，请改用别的或修改原来那条` };
  if (!one.active) return null;
  for (const kind of one.kinds) {
    const holder = others.find(({ active, kinds }) => active && kinds.includes(kind));
    if (holder !== undefined)
      return {
        field: 'kinds',
        message: `“${wordOf(kind)}”已按“${holder.mark}”编号，一种文件同时只用一个代字；请先从那里去掉`,
      };
  }
  return null;
}

/** Word of a kind, also of one that is no longer known. */
export function wordOf(kind: string): string {
  return isPaperKind(kind) ? paperKinds[kind] : kind;
}

/** Whether a text names a kind of paper. */
export function isPaperKind(kind: string): kind is PaperKind {
  return kind in paperKinds;
}

/** Numbers between 1 and `last` that no paper carries: empty, or the register is broken. `before` were given outside of it. */
export function gapsOf(given: readonly number[], last: number, before = 0): readonly number[] {
  const known = new Set(given);
  const gaps: number[] = [];
  for (let number = before + 1; number <= last; number += 1) if (!known.has(number)) gaps.push(number);
  return gaps;
}
