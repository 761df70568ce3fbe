import { absolute } from '#kernel/decimal.ts';
import type { Fact } from '#reader/checks/types.ts';
import type { Asked } from './likely-asked.ts';
import type { Case } from './likely-cases.ts';
import type { Kind, LedgerReading } from './likely-values.ts';
import { worthOf } from './likely-weights.ts';
import { inFull, printedLike } from './print.ts';
import type { Known } from './types.ts';
import { likely as likeNames, unknown, type Verdict } from './verdicts.ts';
import { confirmedWords, differingWords, whoseWords } from './words.ts';

/** What a sign says to the person who reads the finding; signs that say nothing to him have no words. */
const SIGNS: Readonly<Record<string, string>> = {
  's:own': '数前点了它的名',
  's:ownclause': '同一分句点了它的名',
  's:own2': '数前提到它',
  's:behind': '数后点了它的名',
  's:carried': '接着前一个数说',
  's:sent': '同句前面提到它',
  's:last': '上一句说的是它',
  's:par': '同段提到它',
  's:title': '标题说的是它',
  's:reader': '主语与台账同名',
  's:gramsure': '句法上说的是它',
  's:gram': '句法上说的是它',
  'sp:own': '用词是说它的',
  'pl:own': '点了地名',
  'pl:sent': '同句点了地名',
  'pl:home': '本镇街自己的材料',
  'tm:clock': '时间对得上',
  'tm:own': '数前写明了时间',
  'tm:whole': '是全文所说的时间',
  'ta:year': '是当年的目标',
  'bs:base': '写明了比较的基期',
  'slip:scale': '只差数量级',
  'slip:sign': '大小相同、方向相反',
  'slip:transposed': '数字相同、次序颠倒',
  'slip:rounding': '只差末位',
  'slip:stale': '正是已被更新的旧数',
  'slip:period': '正是另一期的数',
  'slip:town': '正是另一个镇街的数',
  'slip:swapnear': '正是近旁另一项的数',
  'slip:swapkin': '正是同类另一项的数',
  'slip:base': '正是换了基数或口径的数',
};

const HOW: Readonly<Partial<Record<Kind, string>>> = {
  stretch: '两个累计数相减',
  change: '两数相减',
  gap: '完成数−目标数',
  beside: '两数相减',
  sum: '各地相加',
  completion: '完成数÷目标数',
  share: '部分÷总数',
  rest: '100−占比',
  grown: '两数之比',
  times: '两数之比',
  average: '按月平均',
  grownaim: '上年数×（1+目标增速）',
  toldgap: '前文两数相减',
  toldsum: '前文两数相加',
  toldshare: '前文两数之比',
  toldtimes: '前文两数之比',
  toldgapmade: '前文两数相减',
  toldsummade: '前文两数相加',
  toldsharemade: '前文两数之比',
  toldtimesmade: '前文两数之比',
  toldrest: '100−前文两数之比',
  toldgrown: '前文两数之比',
  each: '前文两数相除',
  part: '两段之比',
  stepgap: '两段之差',
  stepgrown: '两段之比',
  meangap: '月均之差',
  meantimes: '月均之比',
  flowgap: '同期增量之差',
  flowshare: '同期增量之比',
  aimstep: '目标数−上年数',
  aimadd: '上年数×目标增速',
  growndone: '完成数÷（上年数×（1+目标增速））',
  lastgap: '累计数−上年全年',
  undone: '100−完成率',
  pace: '完成进度−时间进度',
  remains: '目标数−已完成的部分',
  shareshift: '两期比率之差',
  sharegap: '两项占比之差',
  revised: '现数−原数',
  spangap: '当月−累计',
  ratetimes: '两个增速之比',
  per: '两数相除',
  aimshare: '部分÷总数',
  aimgrown: '目标数÷上年数−1',
  ago: '本期数÷（1+增速）',
  more: '本期数−本期数÷（1+增速）',
  quarterly: '按季平均',
  time: '月数÷12',
  sumpart: '前文几数之和÷总数',
  steps: '位次相减',
};

function wordsOf(known: Known): string {
  return `${whoseWords(known)}，${known.source.words}`;
}

function sourceOf({ kind, from: own, sources }: LedgerReading): string {
  const how = HOW[kind];
  const from = sources ?? own;
  return how === undefined
    ? from.map(wordsOf).join('、')
    : `按台账复算，${how}：${from.map((one) => `${whoseWords(one)}（${one.source.words}）`).join('、')}`;
}

/** The number with what the reading makes of it: its sign by the words, and whether it is growth or a change. */
function factAs({ judged: { item }, direction }: Asked, { kind }: LedgerReading): Fact {
  const { statement } = item.fact;
  const aspect =
    kind === 'growth' || kind === 'grown'
      ? 'growth_yoy'
      : ['change', 'gap', 'beside'].includes(kind)
        ? 'change'
        : statement.aspect;
  const size = Math.abs(statement.value);
  return { ...item.fact, statement: { ...statement, aspect, value: direction < 0 ? -size : size } };
}

function signsOf({ features }: Case): readonly string[] {
  return features
    .flatMap((name) => {
      const words = SIGNS[name];
      return words === undefined
        ? []
        : [{ words, worth: worthOf(name) + (name.startsWith('slip:') ? 3 : 0) }];
    })
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ words }) => words)
    .slice(0, 3);
}

/** A value of which no digit is left. */
const NOTHING = /^[^\d-]*0(?:\.0+)?(?!\d|\.)/u;

/** A number that is most likely wrong, with the strongest signs of it. */
export function findingOf(asked: Asked, one: Case): Verdict | null {
  const { reading } = one;
  if (reading === null) return null;
  const cause = one.cause ?? 'value';
  const fact = factAs(asked, reading);
  const printed = printedLike(fact, reading.value);
  // 增加4333亿元 for 4333万元: in the print's own scale nothing is left of it.
  const right = NOTHING.test(printed) ? inFull(absolute(reading.value), asked.unit) : printed;
  const [first] = reading.from;
  const full = reading.from.length === 1 && first !== undefined ? inFull(reading.value, first.unit) : right;
  const span = fact.statement.span.replace(/\s+/gu, '');
  const told = differingWords(span, right, full, sourceOf(reading), cause);
  const signs = signsOf(one);
  return {
    status: 'differing',
    reason: 'differs',
    cause,
    right,
    known: reading.sources ?? reading.from,
    message: signs.length === 0 ? told : `${told}依据：${signs.join('；')}。`,
  };
}

/** A number that is most likely right. */
export function rightOf({ judged }: Asked, { reading }: Case): Verdict | null {
  if (reading === null) return null;
  const [first] = reading.from;
  if (first === undefined) return null;
  const isHeld = reading.from.length === 1;
  const full = isHeld ? inFull(reading.value, first.unit) : printedLike(judged.item.fact, reading.value);
  return {
    status: 'confirmed',
    reason: isHeld ? 'rounded' : 'computed',
    cause: null,
    right: null,
    known: reading.sources ?? reading.from,
    message: confirmedWords(isHeld ? 'rounded' : 'computed', full, sourceOf(reading)),
  };
}

/** A number of which several things are likely: open, with those. */
export function openOf({ judged: { item } }: Asked, cases: readonly Case[]): Verdict {
  const knowns = cases.flatMap(({ reading }) => reading?.from.slice(0, 1) ?? []);
  const choices = [...new Set(knowns)].slice(0, 3);
  return choices.length === 0 ? unknown(item, 'no_subject', []) : likeNames(choices);
}
