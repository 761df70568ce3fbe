/** What the cells of a column are by its heading: a figure of the ledger, an aim, or what is reckoned from the others of the row. */
export type Sort =
  | 'skip'
  /** Words on the row, of which the cell itself must say what its number is. */
  | 'note'
  | 'rank'
  /** Percent of the aim. */
  | 'rate'
  /** Percent of a whole. */
  | 'share'
  /** What is still to do. */
  | 'left'
  /** What a result is off its aim. */
  | 'gap'
  /** One column less another. */
  | 'change'
  | 'aim'
  | 'value';

const AIM = /目标|任务|计划|预期|预算数|年初预算/u;

const SORTS: readonly (readonly [Sort, RegExp])[] = [
  ['note', /备注|提示|评价|评估|对账|说明|状态|结论|研判|判断|预警|亮灯|情况$/u],
  ['rank', /排名|位次|名次|排位|座次/u],
  [
    'rate',
    /完成率|达成率|执行率|完成(?:比例|进度|百分比|程度)|[占为](?:年度|全年|年初)?(?:目标|任务|计划|预算)|完成(?:年度|全年)?(?:目标|任务|计划|预算)(?:的|比|率|[（(][%％])|^进度/u,
  ],
  ['left', /还需|尚需|仍需|还差|尚差|剩余|待完成|未完成|余下|欠/u],
  [
    'gap',
    /(?:比|较|与|距|对照?|离).{0,4}(?:目标|计划|任务|预期)|(?:目标|计划|任务)(?:之?差|差距|相?比|对比)|超出|不足|超额|偏离|缺口|余量|差距/u,
  ],
  ['share', /占比|比重|占全|份额|构成|^占/u],
  [
    'change',
    /^(?:环比)?(?:变动|变化|增减|调整|差额|差值|相差|升降|涨跌|净增|增加|增量)(?:数|额|量|值|情况|幅度)?(?:[（(][^（）()]*[）)])?$|^[比较](?!.*(?:同期|上年|去年))/u,
  ],
  ['aim', AIM],
];

/** Headings that only look reckoned: a growth over the year before is a figure of its own. */
const OWN = /同比|增速|增长率|增幅/u;

/** What the cells of a column are by the words of its heading. */
export function sortOf(heading: string): Sort {
  const words = heading.replace(/\s/gu, '');
  const [sort] = SORTS.find(([, pattern]) => pattern.test(words)) ?? ['value'];
  if (sort === 'aim' && /完成|实现|实际/u.test(words)) return 'value';
  return (sort === 'change' || sort === 'share') && OWN.test(words) ? 'value' : sort;
}

/** What a cell in a column of words is by its own: 还差937人, 超0.2个百分点, 回落0.4, 完成85.6%. */
export function sortOfCell(words: string): Sort {
  if (/^(?:还|尚|仍|只)?(?:剩|差|欠|缺|需)/u.test(words)) return 'left';
  if (/^(?:已)?(?:超|高|低|快|慢|多|少|余量|领先|落后|未达|优|好)/u.test(words)) return 'gap';
  if (/^(?:已)?(?:完成|达到?|进度|占)[^，。；\d]{0,6}\d[\d.]*[%％]$/u.test(words)) return 'rate';
  return /^(?:回落|回升|提高|加快|放缓|收窄|扩大|上升|下降|提升|增加|减少)/u.test(words) ? 'change' : 'note';
}

const DOWN = /[-−－低降落减少退慢跌缩窄差欠缺缓]|不足|未达|不及/u;
const UP = /[+＋高升加增多快涨扩超余领优好]/u;

/** 1 where the words or the mark before a number say more, −1 less, 0 where they do not say. */
export function wayOf(words: string): -1 | 0 | 1 {
  if (/余量|领先/u.test(words)) return 1;
  if (DOWN.test(words)) return -1;
  return UP.test(words) ? 1 : 0;
}
