import { compare, exact } from '#kernel/decimal.ts';
import { type Decision, type ListRow, matchLists, type Pair } from './rules-match.ts';

/** A project of the ledger as a line of the list. */
export interface KeyRow extends ListRow {
  /** Whether it has to be in the statistics now. */
  readonly due: boolean;
  /** Why not, when it has not. */
  readonly why: string;
}

/** Those that ask for most first: the order in which lines are shown. */
export const findings = [
  'confirm',
  'missing',
  'noApproval',
  'amount',
  'unlisted',
  'approvalOnly',
  'statisticsOnly',
  'alone',
  'early',
  'agree',
] as const;
export type Finding = (typeof findings)[number];

/** What a line comes to, and what is to be done about it. */
export const findingWords: Readonly<Record<Finding, { readonly title: string; readonly todo: string }>> = {
  agree: { title: '一致', todo: '不用办' },
  amount: { title: '总投资不同', todo: '按批复核对总投资；统计数有误的，按统计程序更正' },
  confirm: { title: '待确认', todo: '请逐对确认是不是同一个项目' },
  missing: { title: '应统未统', todo: '已开工并达到起点：组织单位准备材料，按报送日申报' },
  early: { title: '未到纳统条件', todo: '开工并达到起点后申报' },
  noApproval: { title: '没有批复', todo: '核对项目代码，补办审批、核准或备案，并填进台账' },
  alone: { title: '只在台账', todo: '核对项目代码和名称；确无批复的先办手续' },
  unlisted: { title: '未列重点', todo: '已批复并在统：研究是否列入重点项目清单' },
  approvalOnly: { title: '只有批复', todo: '核查是否已开工：已开工达到起点的组织申报，未开工的纳入储备' },
  statisticsOnly: { title: '只在统计库', todo: '核对名称和代码；项目已停建或不真实的，按程序停报或退库' },
};

/** The same project across the three lists, as far as it stands in each. */
export interface Line {
  readonly key: KeyRow | null;
  readonly approval: ListRow | null;
  readonly statistics: ListRow | null;
  readonly toApproval: Pair | null;
  readonly toStatistics: Pair | null;
  /** Approval to statistics, for projects that are not in the ledger. */
  readonly across: Pair | null;
  /** Lines it may be, when none was found. */
  readonly offers: readonly (Pair & { readonly list: 'approval' | 'statistics' })[];
  readonly finding: Finding;
}

/** The lists to hold against each other; null: none was uploaded yet, and nothing is missing in it. */
export interface Lists {
  readonly key: readonly KeyRow[];
  readonly approval: readonly ListRow[] | null;
  readonly statistics: readonly ListRow[] | null;
}

/** Decisions by which two lists they are of. */
export interface Decisions {
  readonly keyApproval: readonly Decision[];
  readonly keyStatistics: readonly Decision[];
  readonly approvalStatistics: readonly Decision[];
}

/** Lines up three lists: the ledger against each export, then what is left of the exports against each other. Each row stands in one line. */
export function lineUp(lists: Lists, decisions: Decisions, places: readonly string[]): readonly Line[] {
  const approvals = matchLists(lists.key, lists.approval ?? [], decisions.keyApproval, places);
  const statistics = matchLists(lists.key, lists.statistics ?? [], decisions.keyStatistics, places);
  const approvalOf = new Map(approvals.pairs.map((pair) => [pair.left, pair]));
  const statisticsOf = new Map(statistics.pairs.map((pair) => [pair.left, pair]));
  const [approvalRows, statisticsRows] = [rowsByKey(lists.approval), rowsByKey(lists.statistics)];
  const keyed = lists.key.map((key): Line => {
    const [toApproval, toStatistics] = [approvalOf.get(key.key) ?? null, statisticsOf.get(key.key) ?? null];
    const offers = [
      ...(toApproval === null ? (approvals.offers.get(key.key) ?? []) : []).map((pair) => ({
        ...pair,
        list: 'approval' as const,
      })),
      ...(toStatistics === null ? (statistics.offers.get(key.key) ?? []) : []).map((pair) => ({
        ...pair,
        list: 'statistics' as const,
      })),
    ];
    const approval = approvalRows.get(toApproval?.right ?? '') ?? null;
    const stat = statisticsRows.get(toStatistics?.right ?? '') ?? null;
    const line = { key, approval, statistics: stat, toApproval, toStatistics, across: null, offers };
    return { ...line, finding: findingOf(line, lists) };
  });
  const restA = without(lists.approval ?? [], approvals.pairs);
  const restS = without(lists.statistics ?? [], statistics.pairs);
  return [...keyed, ...leftOver(restA, restS, lists, decisions.approvalStatistics, places)];
}

function rowsByKey(rows: readonly ListRow[] | null): ReadonlyMap<string, ListRow> {
  return new Map((rows ?? []).map((row) => [row.key, row]));
}

function without(rows: readonly ListRow[], pairs: readonly Pair[]): readonly ListRow[] {
  const used = new Set(pairs.map(({ right }) => right));
  return rows.filter(({ key }) => !used.has(key));
}

function leftOver(
  approvals: readonly ListRow[],
  statistics: readonly ListRow[],
  lists: Lists,
  decisions: readonly Decision[],
  places: readonly string[],
): readonly Line[] {
  const { pairs } = matchLists(approvals, statistics, decisions, places);
  const acrossOf = new Map(pairs.map((pair) => [pair.left, pair]));
  const rows = rowsByKey(statistics);
  const none = { key: null, toApproval: null, toStatistics: null, offers: [] };
  const ofApprovals = approvals.map((approval) => {
    const across = acrossOf.get(approval.key) ?? null;
    return { ...none, approval, statistics: rows.get(across?.right ?? '') ?? null, across };
  });
  const ofStatistics = without(statistics, pairs).map((one) => ({
    ...none,
    approval: null,
    statistics: one,
    across: null,
  }));
  return [...ofApprovals, ...ofStatistics].map((line) => ({ ...line, finding: findingOf(line, lists) }));
}

function findingOf(line: Omit<Line, 'finding'>, lists: Lists): Finding {
  const { key, approval, statistics, toApproval, toStatistics, across } = line;
  if ([toApproval, toStatistics, across].some((pair) => pair?.by === 'likely')) return 'confirm';
  if (key === null) return outside(approval, statistics);
  const lacksApproval = lists.approval !== null && approval === null;
  const lacksStatistics = lists.statistics !== null && statistics === null;
  if (lacksStatistics) return lackingStatistics(key, lacksApproval);
  if (lacksApproval) return 'noApproval';
  const totals = [key, approval, statistics].map((row) => row?.total ?? null);
  return isSameTotal(totals) ? 'agree' : 'amount';
}

function outside(approval: ListRow | null, statistics: ListRow | null): Finding {
  if (approval === null) return 'statisticsOnly';
  return statistics === null ? 'approvalOnly' : 'unlisted';
}

function lackingStatistics({ due }: KeyRow, lacksApproval: boolean): Finding {
  if (due) return 'missing';
  return lacksApproval ? 'alone' : 'early';
}

function isSameTotal(totals: readonly (string | null)[]): boolean {
  const known = totals.filter((total) => total !== null).map((total) => exact(total));
  return known.every((total) => known.every((other) => compare(total, other) === 0));
}
