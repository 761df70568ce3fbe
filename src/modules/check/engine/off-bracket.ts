import { absolute, exact, sign, subtract } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import type { Judged } from './judge.ts';
import { aimsOf, kinOf } from './lookup.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** ，差1.7个百分点, behind the bracket that holds the aim. */
const OFF = /^[%％]?）?[，、]?(?:仍|还|尚|只)?(?:相?差|欠|短|低|缺|高|超|多|快|慢)(?:了|出)?(?:近|约)?$/u;
const BRACKET = /^[（(](?:全?年?度?(?:目标|任务|计划|预期)(?:为|是|：)?)?$/u;

function valueOf(one: Judged): number {
  return one.item.fact.statement.value;
}

/** The result and the aim of one thing, told as 增长5.3%（7%）. */
function pairOf(at: At): { readonly done: Known; readonly aim: Known } | null {
  const [aimed, told] = [at.before(1), at.before(2)];
  if (aimed === undefined || told?.status !== 'confirmed') return null;
  const between = at.text.slice(told.item.fact.to, aimed.item.fact.from);
  const [done] = told.known;
  if (!BRACKET.test(between) || done === undefined || done.role !== 'actual') return null;
  const [aim] = aimsOf(kinOf(done, at.book), Number(done.month.slice(0, 4)));
  return aim !== undefined && Number(aim.value) === valueOf(aimed) ? { done, aim } : null;
}

/** What one is off the aim that a bracket holds: 1—10月增长5.3%（7%），差1.7个百分点. */
export function offBracket(at: At): Sure | null {
  if (!OFF.test(at.run)) return null;
  const pair = pairOf(at);
  if (pair === null) return null;
  const { done, aim } = pair;
  const own = at.unit === 'pp' ? exact(done.value) : valueIn(done, at.unit);
  const other = at.unit === 'pp' ? exact(aim.value) : valueIn(aim, at.unit);
  if (own === null || other === null || (at.unit === 'pp' && done.unit !== '%')) return null;
  const gap = subtract(own, other);
  const named = {
    expected: only(absolute(gap)),
    from: [done, aim],
    how: '完成数−目标数',
  };
  return sign(gap) === 0 ? null : { among: [named], named };
}
