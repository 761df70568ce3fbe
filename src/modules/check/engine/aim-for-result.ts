import type { Book } from './book.ts';
import { noSuspects } from './cause.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { kinOf } from './lookup.ts';
import { lastMonthOf } from './moments.ts';
import { allowedBy } from './print.ts';
import type { Known } from './types.ts';
import { differing } from './verdicts.ts';

/** 社零，增长6.7%，差0.3个百分点: what a result is off its aim, told right behind it. */
const OFF =
  /^[，、（]?(?:还|尚|仍|只|略|稍)?(?:差|欠|低|慢|超|高|快|低于目标|高于目标|比目标低|比目标高|距目标差|离目标差|超目标|欠目标)(?:出|了|着)?(?:约|近)?$/u;
/** 离全年6%差0.1个百分点: told as the aim. */
const SAID_AIM = /(?:离|距|比|较|与|同|和|全年|年度|目标|计划|任务|要求)[^，。；\d]{0,10}$/u;
/** Points are printed to a tenth. */
const SLACK = 0.0501;

/** The result of the month that a draft is about beside an aim; null where the ledger holds none. */
function resultOf(aim: Known, one: Judged, { moment }: Draft, book: Book): Known | null {
  const months = [one.item.moment, moment].flatMap((each) =>
    each === null || each.loose ? [] : [lastMonthOf(each)],
  );
  const results = kinOf(aim, book).filter(({ role, span }) => role === 'actual' && span !== 'month');
  return (
    results.find(({ month }) => months.includes(month) && month.slice(0, 4) === aim.month.slice(0, 4)) ?? null
  );
}

/** The aim that a number prints, where it is no aim by its words. */
function aimIn({ status, known: [aim, more], item }: Judged): Known | null {
  const isAim = status === 'confirmed' && aim?.role === 'target' && more === undefined;
  const isSaid = item.isAim || SAID_AIM.test(item.lead);
  return isAim && !isSaid && item.fact.statement.unit === '%' ? aim : null;
}

/**
 * 社零，增长7.0%，差0.3个百分点: a number that is the aim, with what the result is off the aim right behind it: the result ought to stand there. By the ledger alone, and only where
 * result and aim are just so far apart.
 */
export function aimsForResults(judged: readonly Judged[], draft: Draft, book: Book): readonly Judged[] {
  const { text } = draft.context.structure;
  return judged.map((one, index) => {
    const [aim, off] = [aimIn(one), judged[index + 1]];
    if (aim === null || off?.item.fact.sentence !== one.item.fact.sentence) return one;
    const { fact } = off.item;
    if (fact.statement.unit !== 'pp' || !OFF.test(text.slice(one.item.fact.to, fact.from))) return one;
    const [result, allowed] = [resultOf(aim, one, draft, book), allowedBy(one.item.fact, false)];
    if (result === null || allowed === null) return one;
    const gap = Math.abs(Number(result.value) - Number(aim.value));
    const isSo = gap > SLACK && Math.abs(gap - Math.abs(fact.statement.value)) < SLACK;
    return isSo ? { ...one, ...differing(one.item, allowed, result, noSuspects) } : one;
  });
}
