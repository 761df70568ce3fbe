import type { Book } from './book.ts';
import { neighboursOf, noSuspects } from './cause.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { aimsOf, seriesFor } from './lookup.ts';
import { timeWords } from './moments.ts';
import { allowedBy } from './print.ts';
import type { Known } from './types.ts';
import { agreeing, differing, type Verdict } from './verdicts.ts';
import { groupsOf } from './votes.ts';

/** Words by which a row is one of aims; without them two of its numbers must be aims of the ledger. */
const OF_AIMS = /目标|任务|预期|力争|确保|争取|计划|安排|要求|要点|定[的了为在]|努力/u;
/** Words of what has come, or of another year. */
const CAME =
  /同比|[上去]年|实际|实绩|已经?|累计|完成(?!年度|全年)|实现(?!全年)|目前|截至|回落|回升|加快|放缓|[高低快慢多少差欠超]|占|其中.{0,4}当月/u;
const STRETCH = new Set(['year', 'toDate']);
const OF_VALUES = new Set(['growth', 'rate', 'level']);

/** The words of a number's own clause, before it. */
function clauseOf({ fact }: Item): string {
  return /[^，。；：、（）]*$/u.exec(fact.before)?.[0] ?? '';
}

/** Whether a number's own words leave open whether it is an aim or what came: a thing and its number. */
function isBare(item: Item): boolean {
  const clause = clauseOf(item);
  const times = timeWords(clause, 0, clause.length);
  return !CAME.test(clause) && times.every(({ span, year }) => STRETCH.has(span) && year !== 'last');
}

function isAimed({ status, known: [only, other] }: Judged): boolean {
  return status === 'confirmed' && only?.role === 'target' && other === undefined;
}

/** Whether a number can be nothing but the value of the one thing that its clause names. */
function isOfRow({ item }: Judged): boolean {
  const { reading, spot, fact } = item;
  if (reading?.isSure !== true || spot !== null || fact.sentence < 0) return false;
  return reading.isOwn && reading.base === null && OF_VALUES.has(reading.measure) && isBare(item);
}

/** Whether some numbers of a sentence are a row of aims: two of them are, or one where its words speak of aims, and no other is what came. */
function isRow(row: readonly Judged[], one: Judged): boolean {
  const others = row.filter((each) => each !== one);
  const aims = others.filter((each) => isAimed(each) && isOfRow(each));
  // What was found to be what came is so unless all about it are aims.
  const came = (one.status === 'confirmed' ? others : others.filter(isOfRow)).filter(
    ({ status, known: [only] }) => status === 'confirmed' && only?.role === 'actual',
  );
  const [first] = row;
  const said = first === undefined ? '' : first.item.fact.before.slice(-40);
  return came.length === 0 && aims.length >= (OF_AIMS.test(said) || OF_AIMS.test(one.item.lead) ? 1 : 2);
}

function aimOf(item: Item, year: number, book: Book): Known | null {
  const [aim, other] = aimsOf(seriesFor({ ...item, isAim: true }, book), year);
  return aim === undefined || other !== undefined ? null : aim;
}

/** What is said of a number by the aim of its subject. */
function byAim(judged: readonly Judged[], index: number, book: Book): Verdict | null {
  const one = judged[index];
  if (one === undefined || one.item.moment === null) return null;
  const { item } = one;
  const allowed = allowedBy(item.fact, true);
  const aim = allowed === null ? null : aimOf(item, one.item.moment.year, book);
  if (allowed === null || aim === null) return null;
  const found = agreeing(allowed, item, [aim]);
  if (found !== null) return found;
  const items = judged.map((each) => each.item);
  const neighbours = neighboursOf(item, items, index, book);
  return differing(item, allowed, aim, { ...noSuspects, neighbours });
}

/**
 * 今年的目标已经定了，生产总值增长6%，城镇新增就业6500人，进出口增长5%: a row of aims by most of its numbers. Where one of them is not what the ledger holds as the aim of
 * the thing that it names, it is wrong, though it may be what came of it or the aim of another.
 */
export function inAimRows(judged: readonly Judged[], book: Book): readonly Judged[] {
  // GDP增长6% may be 6.3% rounded as well: only when it is known for an aim it speaks for the others.
  return inRows(inRows(judged, book), book);
}

function inRows(judged: readonly Judged[], book: Book): readonly Judged[] {
  const found = new Map<number, Verdict>();
  const places = judged.map((one, index) => ({ one, index }));
  for (const group of groupsOf(places, ({ one: { item } }) =>
    item.fact.sentence < 0 ? null : `${item.fact.sentence}`,
  )) {
    const row = group.map(({ one }) => one);
    if (!row.some(isAimed)) continue;
    for (const { one, index } of group) {
      if (one.status === 'differing' || isAimed(one) || !isOfRow(one) || !isRow(row, one)) continue;
      const verdict = byAim(judged, index, book);
      if (verdict !== null) found.set(index, verdict);
    }
  }
  return found.size === 0 ? judged : judged.map((one, index) => ({ ...one, ...found.get(index) }));
}
