import { exact, sign, toFixed } from '#kernel/decimal.ts';
import { sumProjects } from '#modules/project/rules-sums.ts';
import { filled, type ProjectColumn, type ProjectsTable } from './rules-kinds.ts';
import type { Ranking } from './rules-paper.ts';
import type { PinBook } from './rules-pins.ts';
import { entriesOf, type Group, groupProjects, groupRanks, type ProjectFacts } from './rules-projects.ts';
import { changeWords, inRankOrder } from './rules-rank.ts';
import { amountWords } from './rules-words.ts';
import type { Inline, Table } from './schema.ts';

type Piece = Inline[number];
/** The columns that do not come of ranking. */
type FactColumn = Exclude<ProjectColumn, 'rank' | 'change'>;

/** `97.2%`: one decimal, half-up from the unrounded rate. */
export function percentWords(percent: string): string {
  return `${toFixed(exact(percent), 1)}%`;
}

/** `+13.8`, `-2.3`: points with one decimal. */
export function gapWords(gap: string): string {
  const text = toFixed(exact(gap), 1);
  return sign(exact(text)) > 0 ? `+${text}` : text;
}

/** The county as a whole in one paragraph. */
export function projectsOverview(facts: ProjectFacts, book: PinBook, month: string): Inline {
  const all: Group = {
    id: 'all',
    name: '合计',
    sums: sumProjects(facts.rows, month),
    entries: entriesOf(facts.rows),
  };
  const { sums } = all;
  if (sums.count === 0) return ['本月没有列入重点项目清单的实施类项目。'];
  const cell = (column: FactColumn): Inline => cellOf(column, all, 'all', book);
  const rated: Inline =
    sums.rate === null
      ? ['，完成投资均未报送，暂不计算完成率']
      : ['，完成年度计划的', ...cell('rate'), '，较序时', ...cell('gap'), '个百分点'];
  return [
    `截至${Number(month.slice(0, 4))}年${Number(month.slice(5))}月末，列入清单的实施类重点项目共`,
    ...cell('count'),
    '个，年度计划投资',
    ...cell('yearPlan'),
    '，本年累计完成',
    ...cell('done'),
    ...rated,
    '；已开工',
    ...cell('started'),
    '个',
    ...(all.entries === null ? [] : ['；应纳统项目已入库', ...cell('entered')]),
    '。',
    ...(facts.leftOut === 0
      ? []
      : [
          '另有不在清单或准备类的项目',
          book.fact({
            key: 'projects/left-out',
            about: '未计入的项目',
            text: String(facts.leftOut),
            value: String(facts.leftOut),
          }),
          '个，不计入以上数据。',
        ]),
    '完成率＝已报送项目的累计完成投资÷其年度计划投资；未报送的项目不计入完成率。',
  ];
}

const headings = {
  name: { heading: '单位', share: 16, align: 'left' },
  rank: { heading: '位次', share: 6, align: 'center' },
  change: { heading: '较上期', share: 7, align: 'center' },
  count: { heading: '项目数', share: 7, align: 'right' },
  yearPlan: { heading: '年度计划', share: 13, align: 'right' },
  done: { heading: '累计完成', share: 13, align: 'right' },
  rate: { heading: '完成率', share: 12, align: 'right' },
  gap: { heading: '序时差（百分点）', share: 9, align: 'right' },
  started: { heading: '已开工', share: 7, align: 'right' },
  entered: { heading: '已入库/应统', share: 9, align: 'right' },
} as const satisfies Readonly<
  Record<ProjectColumn, { heading: string; share: number; align: 'left' | 'center' | 'right' }>
>;

interface At {
  readonly book: PinBook;
  readonly month: string;
  readonly ranking: Ranking | null;
}

/**
 * The projects by town or unit. Without ranking the rows stand in the order of the county's list of units and no place is computed; with
 * it they stand by rate or amount, with the place and its change against the last bulletin's month.
 */
export function projectsTable(
  section: ProjectsTable,
  facts: ProjectFacts,
  { book, month, ranking }: At,
): { readonly title: string; readonly table: Table } {
  const groups = groupProjects(facts, section.by, month);
  const ranks = ranking === null ? null : groupRanks(groups, section.order);
  const before = ranking?.before.get(section.id) ?? new Map<string, number>();
  const rows = ranks === null ? groups : inRankOrder(groups, ranks);
  const columns = section.columns.filter((one) => ranks !== null || (one !== 'rank' && one !== 'change'));
  const order = ranks === null ? '按单位顺序' : section.order === 'rate' ? '按完成率' : '按完成投资额';
  const placed = (column: 'rank' | 'change', group: Group): Inline => {
    if (group.id === '') return ['—'];
    const rank = ranks?.get(group.id);
    const change = rank === undefined ? '—' : changeWords(rank, before.get(group.id));
    // A place that is missing is pinned too: it may come once the unit has reported.
    return [
      book.fact({
        key: `${column}/${section.id}/${group.id}`,
        about: `${group.name}${column === 'rank' ? '位次' : '位次变化'}`,
        text: column === 'change' ? change : rank === undefined ? '—' : String(rank),
        value: column === 'rank' && rank !== undefined ? String(rank) : null,
      }),
    ];
  };
  return {
    title: filled(section.title, month, { 序: order }),
    table: {
      columns: [{ heading: '序号', share: 5, align: 'center' }, ...columns.map((one) => headings[one])],
      rows: rows.map((group, index) => [
        [String(index + 1)],
        ...columns.map((column) =>
          column === 'rank' || column === 'change'
            ? placed(column, group)
            : cellOf(column, group, `${section.by}/${group.id}`, book),
        ),
      ]),
    },
  };
}

/** What a column says of a group. */
function cellOf(column: FactColumn, group: Group, key: string, book: PinBook): Inline {
  const { sums, entries, name } = group;
  const fact = (word: string, text: string, value: string | null, measure: string | null = null): Piece =>
    book.fact({ key: `projects/${key}/${column}`, about: `${name}${word}`, text, value, measure });
  switch (column) {
    case 'count':
    case 'started':
      return [fact(column === 'count' ? '项目数' : '已开工', String(sums[column]), String(sums[column]))];
    case 'yearPlan':
    case 'done': {
      const word = headings[column].heading;
      const known = column === 'done' ? sums.reported : sums.planned;
      if (known === 0) return [fact(word, '—', null)];
      return [fact(word, amountWords(sums[column], 'yuan'), sums[column], 'yuan')];
    }
    case 'rate': {
      const rate: Inline = [
        sums.rate === null
          ? fact('完成率', '—', null)
          : fact('完成率', percentWords(sums.rate.percent), sums.rate.percent, '%'),
      ];
      return sums.unreported === 0
        ? rate
        : [
            ...rate,
            '（未报',
            book.fact({
              key: `projects/${key}/unreported`,
              about: `${name}未报项目`,
              text: String(sums.unreported),
              value: String(sums.unreported),
            }),
            '个）',
          ];
    }
    case 'gap':
      return [
        sums.gap === null ? fact('序时差', '—', null) : fact('序时差', gapWords(sums.gap), sums.gap, 'pp'),
      ];
    case 'entered': {
      if (entries === null) return ['—'];
      return [fact('纳统', `${entries.entered}/${entries.needed}`, String(entries.entered))];
    }
    default:
      return [name];
  }
}
