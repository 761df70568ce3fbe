import type { Judged } from './judge.ts';

/** The numbers of a list with what it adds up to are not more than this apart. */
const NEAR = 8;
/** So near a mean is to what it is the mean of. */
const NEARLY = 0.005;
const MEANS = /(?:均|平均|每[个月季天])[^，。；\d]{0,8}$|隐含$/u;
const COMPARED =
  /^[，、]?(?:还|又|也|仍)?(?:比|较)[^，。；]{1,10}(?:多|少|高|低|增加|减少)(?:了|出)?(?:约|近)?$/u;
/** Points are printed to a tenth. */
const SLACK = 0.0501;
/** Between the numbers of a list stand names and stops alone. */
const LISTED = /^[^。；\d比较月季年]{0,24}$/u;
/** 比上半年71.4%略低0.1个百分点: words that hold what stands before against another. */
const HELD = /[比较与和于]|对照|相[比较]/u;
const RIGHT_BEHIND = /^(?:的|相比|相较|[^，。；比较与于]){0,10}$/u;
/** 年初高点是10.4%，九个月下来掉了4.8个百分点: what so many months have made of a high or low told right before. */
const TURN = /年初|[高低]点|最[高低]/u;
const MONTHS_ON = /^，[^，。；\d]{0,2}(?:[一二两三四五六七八九十]+|\d{1,2})个月[^，。；\d]{0,8}$/u;
const EACH_MONTH = /(?:月均|每个?月|平均每月)[^，。；\d]{0,6}$/u;
/** 进度快于时间3.4个百分点. */
const OFF_TIME =
  /(?:快|慢|超|高|低|领先|落后|滞后|超前|比)(?:于|过)?(?:同期)?(?:时间|序时)(?:进度)?[^，。；\d]{0,4}$/u;
const LEFT = /(?:剩|余|尚|未|还差|缺口|欠)[^，。；\d]{0,8}$/u;
const COUNTS = new Set(['item', 'enterprise', 'household', 'person', 'set']);

/** What a draft's text says of numbers beside each other. */
interface Beside {
  readonly judged: readonly Judged[];
  readonly index: number;
  readonly text: string;
}

function valueOf({ item }: Judged): number {
  return item.fact.statement.value;
}

function isFalse({ status }: Judged): boolean {
  return status === 'differing';
}

/** The number so many places off, where it stands in the same sentence. */
function at({ judged, index }: Beside, off: number): Judged | null {
  const [one, other] = [judged[index], judged[index + off]];
  return other !== undefined && one?.item.fact.sentence === other.item.fact.sentence ? other : null;
}

function isListed(a: Judged, b: Judged, text: string): boolean {
  return (
    a.item.fact.statement.unit === b.item.fact.statement.unit &&
    a.item.fact.paragraph === b.item.fact.paragraph &&
    LISTED.test(text.slice(a.item.fact.to, b.item.fact.from))
  );
}

/** The first and last of the numbers about one that stand in a list with it, at most so many on each side. */
function listAround({ judged, index, text }: Beside): readonly [number, number] {
  const joins = (at: number): boolean => {
    const [a, b] = [judged[at], judged[at + 1]];
    return a !== undefined && b !== undefined && isListed(a, b, text);
  };
  let [first, last] = [index, index];
  while (index - first < NEAR && joins(first - 1)) first -= 1;
  while (last - index < NEAR && joins(last)) last += 1;
  return [first, last];
}

/** 新登记4268户，里面企业1036户、个体工商户3178户、合作社54户: parts of what was counted before, and all of them. */
function arePartsOfTold(beside: Beside): boolean {
  const { judged, index } = beside;
  const one = judged[index];
  if (one === undefined || !COUNTS.has(one.item.fact.statement.unit)) return false;
  const [first, last] = listAround(beside);
  for (let from = first; from <= index; from += 1) {
    let sum = judged.slice(from, index).reduce((all, each) => all + valueOf(each), 0);
    for (let to = index; to <= last; to += 1) {
      const part = judged[to];
      sum += part === undefined ? 0 : valueOf(part);
      if (to > from && isTold(judged, from, { sum, of: one })) return true;
    }
  }
  return false;
}

/** Whether a sum is what was told a little before its first part, in the same unit and paragraph. */
function isTold(
  judged: readonly Judged[],
  first: number,
  { sum, of }: { readonly sum: number; readonly of: Judged },
): boolean {
  return judged
    .slice(Math.max(0, first - NEAR), first)
    .some(
      (whole) =>
        !isFalse(whole) &&
        whole.item.fact.paragraph === of.item.fact.paragraph &&
        whole.item.fact.statement.unit === of.item.fact.statement.unit &&
        valueOf(whole) === sum,
    );
}

/** 占税收71.3%，比上半年71.4%略低0.1个百分点: the two shares right before it are that much apart. */
function areApart(beside: Beside): boolean {
  const one = beside.judged[beside.index];
  const [base, own] = [at(beside, -1), at(beside, -2)];
  if (one === undefined || base === null || own === null) return false;
  const { unit } = one.item.fact.statement;
  const arePercent = [base, own].every(({ item }) => item.fact.statement.unit === '%');
  if (unit !== 'pp' || !arePercent || isFalse(base) || isFalse(own) || one.cause === 'sign') return false;
  const held = beside.text.slice(own.item.fact.to, base.item.fact.from);
  const behind = beside.text.slice(base.item.fact.to, one.item.fact.from);
  const gap = Math.abs(valueOf(own) - valueOf(base));
  const areHeld =
    (HELD.test(held) && RIGHT_BEHIND.test(behind)) || (TURN.test(held) && MONTHS_ON.test(behind));
  return areHeld && gap > 0 && Math.abs(gap - Math.abs(valueOf(one))) < SLACK;
}

/** 占上年全年的36.7%，进度快于时间3.4个百分点: what was told right before, less the part of the year that is over. */
function isOffTime(beside: Beside): boolean {
  const [one, own] = [beside.judged[beside.index], at(beside, -1)];
  const months = [one?.item.moment?.month ?? 0, one?.item.whole?.month ?? 0];
  if (one === undefined || own === null || own.item.fact.statement.unit !== '%' || isFalse(own)) return false;
  if (one.item.fact.statement.unit !== 'pp' || one.cause === 'sign' || !OFF_TIME.test(one.item.lead))
    return false;
  return months.some(
    (month) => Math.abs(Math.abs(valueOf(own) - (month * 100) / 12) - Math.abs(valueOf(one))) < SLACK * 2,
  );
}

const EACH_QUARTER = /(?:季均|平均每个?季度?|每个?季度?平均|每季)[^，。；\d]{0,6}$/u;
const QUARTERS = /([两二三2３3])个季度/u;

/** 余下三个季度要收17.20亿元，季均5.73亿元: what was told right before by so many quarters. */
function isMeanOfQuarters(beside: Beside): boolean {
  const [one, told] = [beside.judged[beside.index], at(beside, -1)];
  if (one === undefined || told === null || isFalse(told) || !EACH_QUARTER.test(one.item.lead)) return false;
  const [, count = ''] = QUARTERS.exec(one.item.lead) ?? [];
  const { value, unit } = one.item.fact.statement;
  if (count === '' || told.item.fact.statement.unit !== unit) return false;
  const quarters = /[两二2]/u.test(count) ? 2 : 3;
  return Math.abs(valueOf(told) / quarters - value) <= Math.abs(value) * NEARLY;
}

/** 季均5.73亿元，比一季度少3600万元: held against what no ledger holds, by the number right before it, that is open itself. */
function isOfOpen(beside: Beside): boolean {
  const [one, told] = [beside.judged[beside.index], at(beside, -1)];
  if (one === undefined || told === null || told.status === 'confirmed') return false;
  const { unit } = one.item.fact.statement;
  if (unit === '%' || unit === 'pp' || told.item.fact.statement.unit !== unit) return false;
  const between = beside.text.slice(told.item.fact.to, one.item.fact.from);
  return MEANS.test(told.item.lead) && COMPARED.test(between);
}

/** 折合23.29亿元，须净增1.11亿元，月均约1.94亿元: what was told before by the months of the year. */
function isMeanOfTold(beside: Beside): boolean {
  const one = beside.judged[beside.index];
  if (one === undefined || !EACH_MONTH.test(one.item.lead)) return false;
  const { value, unit, span } = one.item.fact.statement;
  const decimals = /\.(\d+)/u.exec(span)?.[1]?.length ?? 0;
  const step = value / Number.parseFloat(span.replaceAll(',', ''));
  return [-1, -2, -3].some((off) => {
    const told = at(beside, off);
    if (told === null || isFalse(told) || told.item.fact.statement.unit !== unit) return false;
    return Math.abs(valueOf(told) / 12 - value) <= (0.5001 / 10 ** decimals) * step;
  });
}

/** 剩下的38.48亿元，占年度计划的50.3%: what is left, of which what is done is the rest. */
function isShareOfRest(beside: Beside): boolean {
  const [one, before] = [beside.judged[beside.index], at(beside, -1)];
  if (one === undefined || before === null || one.item.fact.statement.unit !== '%') return false;
  const rest = 100 - Number.parseFloat(one.right ?? '');
  return LEFT.test(before.item.lead) && /占/u.test(one.item.lead) && Math.abs(rest - valueOf(one)) < SLACK;
}

/** Whether what was called wrong is what the numbers beside it make it: parts of a whole, what two shares are apart, a mean by the month. */
export function isBorneOut(judged: readonly Judged[], index: number, text: string): boolean {
  const beside = { judged, index, text };
  const isOwn = judged[index]?.item.reading?.isOwn === true;
  return (
    (!isOwn && arePartsOfTold(beside)) ||
    areApart(beside) ||
    isOffTime(beside) ||
    isMeanOfTold(beside) ||
    isMeanOfQuarters(beside) ||
    isOfOpen(beside) ||
    isShareOfRest(beside)
  );
}
