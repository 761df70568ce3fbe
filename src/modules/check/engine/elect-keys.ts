import type { Book } from './book.ts';
import { elected, keyHypotheses, keysNear, keysOf, type Open } from './hypotheses.ts';
import type { Judged } from './judge.ts';
import type { Verdict } from './verdicts.ts';
import { groupsOf } from './votes.ts';

/** So many digits of a row are no coincidence, whatever it is about. */
const OF_ANY = 7;

/** Lines of a list that each say a time and a number and nothing else (1—2月 10.4% / 1—3月 9.1%), of which no line names a subject. */
function rowsOf(open: readonly Open[]): readonly (readonly Open[])[] {
  const rows: Open[][] = [];
  for (const one of open) {
    const { item } = one.judged;
    if (one.reading.keys.length > 0 || item.isUntimed || item.moment === null) continue;
    const last = rows.at(-1)?.at(-1);
    const isNext =
      last?.index === one.index - 1 &&
      last.judged.item.fact.sentence < item.fact.sentence &&
      last.reading.measure === one.reading.measure &&
      last.judged.item.fact.statement.unit === item.fact.statement.unit;
    if (isNext) rows.at(-1)?.push(one);
    else rows.push([one]);
  }
  return rows.filter(({ length }) => length > 2);
}

/** Numbers of one measure and unit in a sentence whose subject is not certain: 单月看，5月入库…、6月入库…. */
export function byKeys(
  open: readonly Open[],
  judged: readonly Judged[],
  book: Book,
): ReadonlyMap<number, Verdict> {
  const found = new Map<number, Verdict>();
  const unsure = open.filter(({ reading }) => reading.ratio === null && !reading.isSure);
  const groups = groupsOf(unsure, ({ judged: { item }, reading }) =>
    [item.fact.sentence, reading.measure, item.fact.statement.unit].join(' '),
  );
  for (const group of [...rowsOf(unsure), ...groups]) {
    const keys = keysNear(group, judged, book);
    // Six digits in all are no coincidence, whatever of the text they are about.
    const winner =
      elected(group, keyHypotheses(keys, book), 3) ??
      elected(group, keyHypotheses(keysOf(judged.slice(0, 200), book), book), 6) ??
      (group.length > 2 ? elected(group, keyHypotheses(book.keys, book), OF_ANY) : null);
    if (winner === null) continue;
    for (const one of group) {
      const isOther = one.reading.keys.length === 1 && one.reading.keys[0] !== winner.name;
      const verdict =
        isOther || !one.reading.isPlain || one.judged.status === 'confirmed' ? null : winner.verdictOf(one);
      if (verdict !== null) found.set(one.index, verdict);
    }
  }
  return found;
}
