import type { BulletinFacts, BulletinRow, RowLight } from './rules-facts.ts';
import { paragraph } from './rules-parts.ts';
import type { PinBook } from './rules-pins.ts';
import { colourWords } from './rules-words.ts';
import type { Block, Inline, Table } from './schema.ts';

function colourOf(row: BulletinRow): RowLight['colour'] {
  return row.light?.colour ?? 'grey';
}

/** How many lights of each colour. */
export function overall({ month, rows, pack }: BulletinFacts, book: PinBook): Inline {
  const tally = (colour: RowLight['colour']): Inline => [
    colourWords[colour],
    book.count(colour, rows.filter((row) => colourOf(row) === colour).length),
    '项',
  ];
  return [
    `截至${Number(month.slice(0, 4))}年${Number(month.slice(5))}月末，纳入序时管理的目标任务共`,
    book.count('all', rows.length),
    '项，其中',
    ...tally('green'),
    '、',
    ...tally('yellow'),
    '、',
    ...tally('red'),
    '，',
    ...tally('grey'),
    `。灯号依据${pack}判定；暂不判定的，为尚无数据、未到时限或缺少判定条件，不作红灯处理。各项进展见附表。`,
  ];
}

/** Each red or yellow commitment with its figures and the light's reason. */
export function items(facts: BulletinFacts, book: PinBook, colour: 'red' | 'yellow'): readonly Block[] {
  const rows = facts.rows.filter((row) => colourOf(row) === colour);
  if (rows.length === 0) return [paragraph([`本月没有${colourWords[colour]}事项。`])];
  return rows.map((row, index) => paragraph([`${index + 1}．`, ...itemOf(row, book)]));
}

function itemOf(row: BulletinRow, book: PinBook): Inline {
  const { light } = row;
  if (light === null) return [row.title];
  const actual = book.actual(row, light);
  const due = book.due(row, light);
  const clauses: readonly Inline[] = [
    ...(row.value === null ? [] : [['目标', book.target(row)]]),
    ...(actual === null ? [] : [['实际', ...actual]]),
    ...(due === null ? [] : [['应达', due]]),
  ];
  return [
    `${row.title}（牵头单位：${row.lead ?? '未分解'}）。`,
    ...clauses.flatMap((clause, index) => [...clause, index < clauses.length - 1 ? '，' : '。']),
    book.reason(row, light),
    '。',
    ...(light.toGreen === null ? [] : [book.remedy(row, light), '。']),
  ];
}

/** Whose figures are not in the ledger. */
export function reporting({ month, missing }: BulletinFacts, book: PinBook): Inline {
  const label = `${Number(month.slice(5))}月`;
  const whole = missing.filter((unit) => unit.isWhole).map((unit) => unit.name);
  const partial = missing
    .filter((unit) => !unit.isWhole)
    .map((unit) => `${unit.name}（${unit.items.join('、')}）`);
  if (missing.length === 0) return [`各责任单位${label}数据均已报送并审核入库。`];
  return [
    '截至本通报形成时，',
    ...(whole.length === 0
      ? [`各责任单位均已报送${label}数据，`]
      : [
          `${label}数据未报送或未审核入库的单位有`,
          book.count('missing', whole.length),
          `个：${whole.join('、')}；`,
        ]),
    ...(partial.length === 0
      ? ['其余单位均已报齐。']
      : ['数据有缺项的单位有', book.count('partial', partial.length), `个：${partial.join('、')}。`]),
  ];
}

const columns = [
  { heading: '序号', share: 4, align: 'center' },
  { heading: '目标任务', share: 20, align: 'left' },
  { heading: '牵头单位', share: 10, align: 'left' },
  { heading: '目标', share: 10, align: 'right' },
  { heading: '实际', share: 12, align: 'right' },
  { heading: '应达', share: 9, align: 'right' },
  { heading: '灯号', share: 6, align: 'center' },
] as const;

/** Every commitment of the plan, in its order. */
export function targetsTable({ rows }: BulletinFacts, book: PinBook): Table {
  const dash: Inline = ['—'];
  return {
    columns: [...columns],
    rows: rows.map((row, index) => {
      const { light } = row;
      const due = light === null ? null : book.due(row, light);
      return [
        [String(index + 1)],
        [row.title],
        [row.lead ?? '未分解'],
        [book.target(row)],
        (light === null ? null : book.actual(row, light)) ?? (row.state === null ? dash : [row.state]),
        due === null ? dash : [due],
        [colourWords[colourOf(row)]],
      ];
    }),
  };
}
