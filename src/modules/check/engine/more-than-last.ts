import { absolute, type Exact, sign, subtract } from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { family, valueIn } from './book.ts';
import { kinOf } from './lookup.ts';
import { nameKey } from './names.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** ，同比增收6951万元: behind an amount or its growth. */
const MORE =
  /(?:^|[，、；（])(?:同比|比[上去]年同期|较[上去]年同期|比上年|比去年)?净?(?<way>增收|减收|多收|少收|增支|减支)(?:了|约|近)*$/u;
/** So many numbers before one what grew may have been told. */
const BACK = 3;

/** What was told last in the sentence as an amount or its growth since the year before. */
function toldLast(at: At): Known | null {
  const sentence = at.one?.item.fact.sentence;
  for (let back = 1; back <= BACK; back += 1) {
    const one = at.before(back);
    if (one?.item.fact.sentence !== sentence) return null;
    const [known, ...more] = one?.status === 'confirmed' ? one.known : [];
    if (known !== undefined && more.length === 0 && known.role === 'actual') return known;
  }
  return null;
}

/** The amount of a thing at a time. */
function amountIn(told: Known, month: string, at: At): Known | undefined {
  const kin = at.book.byKey.get(nameKey(told.names[0] ?? '')) ?? [];
  const amount = kin.find((one) => family(one.aspect) === 'amount' && one.place === told.place);
  return amount === undefined
    ? undefined
    : kinOf(amount, at.book).find(
        (one) => one.month === month && one.span === told.span && one.role === 'actual',
      );
}

/** By how much it is more, or less, than at the same time of the year before. */
function apart(told: Known, at: At): { readonly gap: Exact; readonly from: readonly Known[] } | null {
  const [year, month] = [Number(told.month.slice(0, 4)), Number(told.month.slice(5))];
  const now = amountIn(told, told.month, at);
  const last = amountIn(told, monthOf(year - 1, month), at);
  if (now === undefined || last === undefined) return null;
  const [a, b] = [valueIn(now, at.unit), valueIn(last, at.unit)];
  return a === null || b === null ? null : { gap: subtract(a, b), from: [now, last] };
}

/** 一般公共预算收入12.48亿元，增长5.9%，增收0.70亿元: what it is more than at the same time of the year before, where the ledger holds both. */
export function moreThanLast(at: At): Sure | null {
  const way = at.unit === 'yuan' ? MORE.exec(at.run)?.groups?.['way'] : undefined;
  const told = way === undefined ? null : toldLast(at);
  const found = told === null ? null : apart(told, at);
  if (found === null || way === undefined || sign(found.gap) === 0) return null;
  if (sign(found.gap) > 0 !== /[增多]/u.test(way)) return null;
  const named = { expected: only(absolute(found.gap)), from: found.from, how: '本期数−上年同期数' };
  return { among: [named], named };
}
