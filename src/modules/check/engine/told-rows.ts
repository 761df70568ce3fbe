import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
} from '#kernel/decimal.ts';
import { family, valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { type LedgerReading, shareOut } from './likely-values.ts';
import { kinOf } from './lookup.ts';
import { only } from './print.ts';
import { type At, computed, type Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 八个月，丢了5.1个百分点: what a row of months has lost from its first to its last. */
const LOST =
  /^[^，。；\d]{0,2}[，。；—]*(?:[一二两三四五六七八九十]|\d{1,2})个月(?:里|间|下来|来|的时间)?，?(?:一共|共|总共|累计|就|已|硬是)*(?:丢|掉|降|跌|退|回落|下滑|少)了?(?:约|近)?$/u;
/** So many months make a row. */
const ROW = 4;
/** So many numbers back it may begin. */
const BACK = 14;
/** 目标7%，完成7.0%: what came of the aim right before. */
const CAME_OF =
  /^，(?:上半年|前三季度|一季度|全年|实际|目前|现|已|累计)*(?:完成|实现|达到|实绩|实际)(?:了|为|数)?(?:增长)?$/u;
/** 三季度每月3.6公里: what came on a month of a quarter. */
const EACH_MONTH =
  /(?<!前)(?<quarter>[二三四])季度(?:单季)?(?:的)?(?:平均|均)?每(?:个)?月(?:平均|均)?(?:是|为|有|约|完成|新增|铺|修|建|收|入库)*$/u;
const QUARTERS: Readonly<Record<string, string>> = { 二: '06', 三: '09', 四: '12' };

/** The rates of one thing told month after month right before a number, the first first. */
function rowBefore(at: At): readonly Known[] {
  const row: Known[] = [];
  for (let back = 1; back <= BACK; back += 1) {
    const one = at.before(back);
    const [known, more] = one?.status === 'confirmed' ? one.known : [];
    const isRate = known?.unit === '%' && known.role === 'actual' && more === undefined;
    if (known === undefined || !isRate) break;
    const [last] = row;
    if (last !== undefined && (last.names[0] !== known.names[0] || known.month >= last.month)) break;
    row.unshift(known);
  }
  return row;
}

/** What a row of monthly rates has lost from the first to the last of them: 2月10.4%，3月9.1%，…10月5.3%。八个月，丢了5.1个百分点. */
export function lostInRow(at: At): Sure | null {
  if (at.unit !== 'pp' || !LOST.test(at.paragraph.replace(/^.*[%％]/u, ''))) return null;
  const row = rowBefore(at);
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined || row.length < ROW) return null;
  const gap = subtract(exact(first.value), exact(last.value));
  if (sign(gap) <= 0) return null;
  const named: Computed = { expected: only(gap), from: [first, last], how: '首尾两期相减' };
  return { among: [named], named };
}

/** What came of an aim of growth told right before: 目标7%，完成7.0%. */
export function cameOfAim(at: At): Sure | null {
  if (at.unit !== '%' || !CAME_OF.test(at.run)) return null;
  const before = at.before(1);
  const [aim, more] = before?.status === 'confirmed' ? before.known : [];
  const isRate = aim?.role === 'target' && aim.unit === '%' && aim.aspect === 'growth_yoy';
  if (aim === undefined || !isRate || more !== undefined) return null;
  const came = kinOf(aim, at.book).find(
    ({ role, span, month }) => role === 'actual' && span !== 'month' && month === at.draftMonth,
  );
  if (came === undefined) return null;
  const named: Computed = { expected: only(exact(came.value)), from: [came], how: '台账数' };
  return { among: [named], named };
}

function isOfQuarter({ kind, month, base }: LedgerReading, end: string): boolean {
  const isLong = Number(month.slice(5)) - Number(base.slice(5)) === 3;
  return kind === 'stretch' && month.slice(5) === end && isLong;
}

/** What came on a month of the quarter that the words name. */
export function eachMonthOf(at: At): Sure | null {
  const { quarter = '' } = EACH_MONTH.exec(at.run)?.groups ?? {};
  const end = QUARTERS[quarter];
  if (end === undefined || at.unit === '%' || at.unit === 'pp') return null;
  const among = at.subjects.flatMap((key) =>
    at
      .readings(key)
      .filter((one) => isOfQuarter(one, end) && one.month.slice(0, 4) === at.month.slice(0, 4))
      .map((one) => ({
        ...computed(one, '季度数÷3'),
        expected: only(shareOut(absolute(one.value), 3, one.from[0] ?? { aspect: 'level' })),
      })),
  );
  const [named = null] = among;
  return named === null ? null : { among, named };
}

/** 前者是后者的1.93倍: of two amounts told right before. */
const TIMES = /(?<who>前者|后者)(?:大约|约|差不多|就)?(?:是|为|相当于)(?:前者|后者)的(?:约|近|将近)?$/u;

/** How many times one of the two amounts told right before is of the other, by 前者 and 后者. */
export function timesOfLatter(at: At): Sure | null {
  const { who = '' } = at.unit === 'x' ? (TIMES.exec(at.run)?.groups ?? {}) : {};
  const [a, b] = [2, 1].map((back) => {
    const one = at.before(back);
    const [known, more] = one?.status === 'confirmed' || one?.status === 'differing' ? one.known : [];
    return more === undefined && known !== undefined && family(known.aspect) === 'amount' ? known : null;
  });
  if (who === '' || !a || !b || a.unit !== b.unit) return null;
  const [own, base] = who === '前者' ? [a, b] : [b, a];
  const [x, y] = [valueIn(own, own.unit), valueIn(base, own.unit)];
  if (x === null || y === null || compare(y, exact('0')) <= 0) return null;
  const named: Computed = { expected: only(divide(x, y)), from: [own, base], how: '两数之比' };
  return { among: [named], named };
}

/** 5月末完成29.82亿元时，月均是5.96亿元: by the months of the sum right before. */
const MONTHLY = /^(?:时|，|的|，?(?:此时|当时)|平均)*(?:月均|平均每月|每月平均)(?:是|为|约|完成|达|有)*$/u;

/** What came on a month of the sum since January told right before. */
export function meanOfSum(at: At): Sure | null {
  const before = at.before(1);
  const [sum, more] = before?.status === 'confirmed' ? before.known : [];
  const isSum = sum?.span === 'cumulative' && sum.role === 'actual' && family(sum.aspect) === 'amount';
  if (!MONTHLY.test(at.run) || sum === undefined || !isSum || more !== undefined) return null;
  const value = valueIn(sum, at.unit);
  if (value === null || before?.item.fact.statement.unit !== at.unit) return null;
  const mean = shareOut(value, Number(sum.month.slice(5)), sum);
  const named: Computed = { expected: only(mean), from: [sum], how: '累计数÷月数' };
  return { among: [named], named };
}

const HALF = exact('50');
/** 完成率49.7%，距过半差0.3个百分点. */
const OFF_HALF = /(?:距|离|距离)[“"]?(?:时间)?过半[”"]?(?:还|尚|仍|只|就)?[差欠缺](?:了)?$/u;

/** The completion told right before, as the ledger has it and as it is printed; null where none was. */
function completionTold(at: At): readonly Computed[] {
  const told = [1, 2]
    .map((back) => at.before(back))
    .find((one) => one?.status === 'confirmed' && one.item.fact.statement.unit === '%');
  const [done, aim, more] = told?.known ?? [];
  if (told === undefined || done === undefined || aim?.role !== 'target' || more !== undefined) return [];
  const [a, b] = [valueIn(done, done.unit), valueIn(aim, done.unit)];
  if (a === null || b === null || sign(b) <= 0) return [];
  const held = multiply(divide(a, b), hundred);
  return [held, exact(String(told.item.fact.statement.value))].map((value) => ({
    expected: only(absolute(subtract(HALF, value))),
    from: [done, aim],
    how: '50%−完成率',
  }));
}

/** What the completion told right before is off a half. */
export function offHalf(at: At): Sure | null {
  if (at.unit !== 'pp' || !OFF_HALF.test(at.sentence)) return null;
  const among = completionTold(at);
  const [named] = among;
  return named === undefined ? null : { among, named };
}

/** 顺差4.75亿元，比5月末的3.86亿元多0.89亿元: what two gaps told right before are apart. */
const APART = /^(?:又|还|再)?(?:多|少|扩大|缩小|增加|减少|收窄|高|低)(?:了|出)?(?:约|近)?$/u;

/** What two differences of the same two things told right before are apart. */
export function gapsApart(at: At): Sure | null {
  if (!APART.test(at.run)) return null;
  const [now, then] = [2, 1].map((back) => {
    const one = at.before(back);
    const [a, b, more] = one?.status === 'confirmed' ? one.known : [];
    const isPair = a !== undefined && b !== undefined && more === undefined && a.names[0] !== b.names[0];
    const value = one === undefined ? null : exact(String(Math.abs(one.item.fact.statement.value)));
    return isPair && value !== null && one?.item.fact.statement.unit === at.unit ? { a, b, value } : null;
  });
  if (!now || !then || now.a.month === then.a.month) return null;
  const areSame = [now.a, now.b].every(({ names }) =>
    [then.a, then.b].some((one) => one.names[0] === names[0]),
  );
  if (!areSame) return null;
  const sizes = [now, then].map(({ a, b }) => {
    const [x, y] = [valueIn(a, at.unit), valueIn(b, at.unit)];
    return x === null || y === null ? null : absolute(subtract(x, y));
  });
  const [x, y] = sizes;
  const from = [now.a, now.b, then.a, then.b];
  const printed = { expected: only(absolute(subtract(now.value, then.value))), from, how: '两个差额相减' };
  if (!x || !y) return null;
  const named = { ...printed, expected: only(absolute(subtract(x, y))) };
  return { among: [named, printed], named };
}

/** 6月支出4.29亿元、收入2.44亿元，当月差1.85亿元: what two amounts told right before are apart. */
const LIE_APART =
  /^，(?:当月|当期|两者|二者|收支|相抵|一进一出|两项)*(?:相)?差(?:额|距)?(?:为|是|了|达)?(?:约|近)?$/u;

/** What a number right before was found to be: one value of the ledger, or what one came to between two times. */
function amountTold(at: At, back: number): { readonly from: readonly Known[]; readonly value: Exact } | null {
  const one = at.before(back);
  const [a, b, more] = one?.status === 'confirmed' ? one.known : [];
  const x = a === undefined || a.role === 'target' ? null : valueIn(a, at.unit);
  if (a === undefined || x === null || more !== undefined) return null;
  if (b === undefined) return { from: [a], value: absolute(x) };
  const y = a.names[0] === b.names[0] ? valueIn(b, at.unit) : null;
  return y === null ? null : { from: [a, b], value: absolute(subtract(x, y)) };
}

/** What two amounts told right before, of one month and of unlike things, are apart. */
export function twoApart(at: At): Sure | null {
  const [a, b] = LIE_APART.test(at.run) ? [amountTold(at, 2), amountTold(at, 1)] : [null, null];
  const [first, second] = [a?.from[0], b?.from[0]];
  // 12.32亿元作废，用12.48亿元，差0.16亿元: one has taken the other's place.
  const isOfOne = first?.names[0] === second?.names[0] && first?.standing === second?.standing;
  if (!a || !b || first?.month !== second?.month || isOfOne) return null;
  const value = absolute(subtract(a.value, b.value));
  const named: Computed = { expected: only(value), from: [...a.from, ...b.from], how: '两数相减' };
  return { among: [named], named };
}

/** 三季度1746人，加上半年的3817人，一共5563人. */
const IN_ALL = /^，(?:一共|合计|共计|总共|合起来|加起来|共)(?:是|为|有|达)?$/u;
const ADDED = /加上?(?:上半年|前|一季度|半年)?[^，。；\d]{0,6}$/u;

/** What two amounts of one thing told right before come to, the one added to the other. */
export function addedUp(at: At): Sure | null {
  const last = at.before(1);
  const isAdded = IN_ALL.test(at.run) && last !== undefined && ADDED.test(last.item.lead);
  const [a, b] = isAdded ? [amountTold(at, 2), amountTold(at, 1)] : [null, null];
  if (!a || !b || a.from[0]?.names[0] !== b.from[0]?.names[0]) return null;
  const named: Computed = {
    expected: only(add(a.value, b.value)),
    from: [...a.from, ...b.from],
    how: '两数相加',
  };
  return { among: [named], named };
}

/** 收12.48亿元，支21.55亿元. */
const SPENT = /^[，、](?:支|花|支出)(?:了|出)?$/u;

/** What was spent in the time of what came in, told right before. */
export function spentBeside(at: At): Sure | null {
  const before = at.before(1);
  const [income, more] = before?.status === 'confirmed' ? before.known : [];
  const name = income?.names[0] ?? '';
  if (!SPENT.test(at.run) || at.unit !== 'yuan' || income === undefined || more !== undefined) return null;
  if (!name.includes('预算收入') || family(income.aspect) !== 'amount') return null;
  const spent = kinOf({ ...income, names: [name.replace('收入', '支出')] }, at.book).find(
    ({ role, span, month }) => role === 'actual' && span === income.span && month === income.month,
  );
  const value = spent === undefined ? null : valueIn(spent, 'yuan');
  if (spent === undefined || value === null) return null;
  const named: Computed = { expected: only(value), from: [spent], how: '台账数' };
  return { among: [named], named };
}

/** 存款新增6.59亿元，贷款新增9.25亿元，后者比前者多2.66亿元. */
const LATTER_MORE =
  /，(?<who>前者|后者)比(?:前者|后者)(?:还|又|要)?(?<way>多|少|高|低)(?:了|出)?(?:约|近)?$/u;

/** What the latter of two amounts told right before is more or less than the former; nothing where they lie the other way. */
export function latterMore(at: At): Sure | null {
  const { who = '', way = '' } = LATTER_MORE.exec(at.run)?.groups ?? {};
  const [a, b] = who === '' ? [null, null] : [amountTold(at, 2), amountTold(at, 1)];
  if (!a || !b) return null;
  const gap = who === '前者' ? subtract(a.value, b.value) : subtract(b.value, a.value);
  if (sign(gap) === 0 || sign(gap) > 0 !== /[多高]/u.test(way)) return null;
  const named: Computed = { expected: only(absolute(gap)), from: [...a.from, ...b.from], how: '两数相减' };
  return { among: [named], named };
}
