import type { BulletinFacts, BulletinRow, RowLight } from './rules-facts.ts';
import { type PinBook, pinBook } from './rules-pins.ts';
import { colourWords, monthsWords } from './rules-words.ts';
import type { Block, Inline, Pin } from './schema.ts';

/** The body of a bulletin with its pins. */
export interface Composed {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly pins: readonly Pin[];
}

/** Title of the bulletin of a month. */
export function bulletinTitle(month: string): string {
  return `关于${month.slice(0, 4)}年${monthsWords(month)}国民经济和社会发展计划目标任务进展情况的通报`;
}

/**
 * The bulletin of a month: how many lights of each colour, each red and yellow one with its reason, who has not reported, what is to
 * be done, and the table of all. Every printed number is pinned. The same facts give the same paper.
 */
export function composeBulletin(facts: BulletinFacts): Composed {
  const book = pinBook(facts);
  const blocks: Block[] = [
    heading('一、总体情况'),
    paragraph(overall(facts, book)),
    heading('二、红灯事项'),
    ...items(facts, book, 'red'),
    heading('三、黄灯事项'),
    ...items(facts, book, 'yellow'),
    heading('四、数据报送情况'),
    paragraph(reporting(facts, book)),
    heading('五、下步要求'),
    ...demands.map((text) => paragraph([text])),
    tableOf(facts, book),
  ];
  return { title: bulletinTitle(facts.month), blocks, pins: book.pins() };
}

function heading(text: string): Block {
  return { kind: 'heading1', text: [text] };
}

function paragraph(text: Inline): Block {
  return { kind: 'paragraph', text };
}

function colourOf(row: BulletinRow): RowLight['colour'] {
  return row.light?.colour ?? 'grey';
}

function overall({ month, rows, pack }: BulletinFacts, book: PinBook): Inline {
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

function items(facts: BulletinFacts, book: PinBook, colour: 'red' | 'yellow'): readonly Block[] {
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

function reporting({ month, missing }: BulletinFacts, book: PinBook): Inline {
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

const demands = [
  '（一）红灯事项的牵头单位要逐项查明原因，提出整改措施，明确责任岗位和完成时限，在下月月报中说明整改进展。',
  '（二）黄灯事项的牵头单位要对照序时找准差距，会同配合单位加快推进，防止由黄转红。',
  '（三）数据尚未入库的单位要尽快补报。填报单位对数据真实性负责；预计数与统计部门发布数不一致的，以发布数为准并如实更正。',
];

const columns = [
  { heading: '序号', share: 4, align: 'center' },
  { heading: '目标任务', share: 20, align: 'left' },
  { heading: '牵头单位', share: 10, align: 'left' },
  { heading: '目标', share: 10, align: 'right' },
  { heading: '实际', share: 12, align: 'right' },
  { heading: '应达', share: 9, align: 'right' },
  { heading: '灯号', share: 6, align: 'center' },
] as const;

function tableOf({ rows, month }: BulletinFacts, book: PinBook): Block {
  const dash: Inline = ['—'];
  return {
    kind: 'table',
    title: `附表　${month.slice(0, 4)}年${monthsWords(month)}目标任务进展情况`,
    table: {
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
    },
  };
}
