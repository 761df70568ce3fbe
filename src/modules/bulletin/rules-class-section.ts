import { type ClassBounds, type ClassRow, classCounts, classWords } from './rules-classes.ts';
import { type ClassId, classIds } from './rules-kinds.ts';
import { joined, paragraph } from './rules-parts.ts';
import type { PinBook } from './rules-pins.ts';
import type { Block, Inline, Table } from './schema.ts';

type Piece = Inline[number];

/** How many stand in each of the five classes, and where the classes meet. */
export function classOverview(
  { rows, bounds }: { readonly rows: readonly ClassRow[]; readonly bounds: ClassBounds },
  book: PinBook,
  month: string,
): readonly Block[] {
  const fact = (key: string, about: string, text: string, value = text): Piece =>
    book.fact({ key: `classes/${key}`, about, text, value });
  const counts = classCounts(rows).map((one): Inline => {
    const share: Inline =
      one.share === null
        ? []
        : ['（', fact(`${one.class}/share`, `${one.title}占比`, `${one.share}%`, one.share), '）'];
    return [one.title, fact(one.class, one.title, String(one.count)), '项', ...share];
  });
  return [
    paragraph([
      `截至${Number(month.slice(0, 4))}年${Number(month.slice(5))}月末，目标任务共`,
      fact('all', '目标任务总数', String(rows.length)),
      '项，其中',
      ...joined(counts, '、'),
      '。',
    ]),
    paragraph([boundWords(bounds)]),
  ];
}

/** Where the classes meet, in one sentence. */
export function boundWords({ ahead, behind, aheadPoints }: ClassBounds): string {
  const late = behind === '0' ? '低于序时' : `低于序时超过${behind}个百分点`;
  return `五类划分：年度目标已完成的为“完成”；${late}的为“欠进度”；高于序时${ahead}个百分点以上（增速类高于目标${aheadPoints}个百分点以上）的为“超进度”；其余达到序时或目标的为“达进度”；缺数据、未到时限或未判定的为“其他”，不按欠进度处理。`;
}

/** The commitments of one class, each with its reason. */
export function classList(rows: readonly ClassRow[], of: ClassId, book: PinBook): readonly Block[] {
  const own = rows.filter((row) => row.class === of);
  if (own.length === 0) return [paragraph([`没有${classWords[of]}事项。`])];
  return own.map((row, index) =>
    paragraph([
      `${index + 1}．${row.title}（牵头单位：${row.lead ?? '未分解'}），目标${row.target}。`,
      reasonOf(row, book),
      '。',
    ]),
  );
}

function reasonOf(row: ClassRow, book: PinBook): Piece {
  return book.fact({
    key: `class/${row.id}/reason`,
    about: `${row.title}判定理由`,
    text: row.reason,
    commitment: row.id,
    light: row.light?.version ?? null,
  });
}

const columns = [
  { heading: '序号', share: 4, align: 'center' },
  { heading: '目标任务', share: 20, align: 'left' },
  { heading: '牵头单位', share: 11, align: 'left' },
  { heading: '目标', share: 11, align: 'right' },
  { heading: '类别', share: 8, align: 'center' },
  { heading: '理由', share: 30, align: 'left' },
] as const;

/** Every commitment with its class, class by class and within one in the order of the plan. */
export function classesTable(rows: readonly ClassRow[], book: PinBook): Table {
  const ordered = classIds.flatMap((id) => rows.filter((row) => row.class === id));
  return {
    columns: [...columns],
    rows: ordered.map((row, index) => [
      [String(index + 1)],
      [row.title],
      [row.lead ?? '未分解'],
      [
        book.fact({
          key: `class/${row.id}/target`,
          about: `${row.title}目标`,
          text: row.target,
          value: row.value,
          commitment: row.id,
        }),
      ],
      [
        book.fact({
          key: `class/${row.id}`,
          about: `${row.title}类别`,
          text: classWords[row.class],
          commitment: row.id,
        }),
      ],
      [reasonOf(row, book)],
    ]),
  };
}
