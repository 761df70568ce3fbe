import { exact } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import type { Draft, Item } from './item.ts';
import type { Judged } from './judge.ts';
import { momentWords } from './moments.ts';
import { inFull } from './print.ts';
import type { NumberResult } from './types.ts';
import { type Reversed, reversedIn } from './ways.ts';
import { reversedAlone } from './ways-alone.ts';
import { reversedCourses } from './ways-course.ts';
import { type ReversedNamed, reversedNames } from './ways-named.ts';
import { reversedRanks } from './ways-ranks.ts';
import { reversedTold } from './ways-told.ts';
import { spanOf, whoseWords } from './words.ts';

const OVER = /(?:高于|快于|多于|大于|高过|高出)$/u;
const UNDER = /(?:低于|慢于|少于|小于|不及|逊于)$/u;
const COMPARED =
  /(?<![不未没无]|不[得应宜会可能再])(?<way>高于|快于|多于|大于|高过|低于|慢于|少于|小于|不及|逊于)[^，。；：（）]{0,14}$/u;
/** So far before the word of comparison stands the number that is compared. */
const FAR = 16;

/** The words of comparison that a number stands behind as the base: 高于二季度的50.36亿元; null where none are. */
function wayOf({ lead }: Item): { readonly words: string; readonly isOver: boolean } | null {
  const found = COMPARED.exec(lead);
  const way = found?.groups?.['way'] ?? '';
  if (found === null) return null;
  return { words: way, isOver: OVER.test(way) && !UNDER.test(way) };
}

/** Whether two confirmed numbers measure the same, so that one can be more than the other. */
function areAlike(own: Item, base: Item, isNamedAlike: boolean): boolean {
  const [a, b] = [own.fact.statement, base.fact.statement];
  const isSame = a.unit === b.unit && a.value > 0 && b.value > 0 && a.value_hi === undefined;
  const isMeasure = a.unit === '%' || own.key === base.key || isNamedAlike;
  return isSame && isMeasure && a.unit !== 'pp' && a.unit !== 'rank';
}

/** Whether nothing but a turn of phrase stands between a number and the word that compares it. */
function isBeside(own: Item, base: Item, { context }: Draft, words: string): boolean {
  const between = context.structure.text.slice(own.fact.to, base.fact.from);
  const at = between.lastIndexOf(words);
  // 社零增速低于7%的目标，工业增速高于8%的目标: of another thing that its own clause names.
  if (own.key !== base.key && base.reading?.isOwn === true && /[，；]/u.test(between)) return false;
  return at >= 0 && at <= FAR && !/[。；\d（）]|力争|确保|争取|有望|预计/u.test(between.slice(0, at));
}

/** 10.8公里，慢于上半年每季13.8公里的进度: right beside it, so that whatever the base is the two printed numbers are compared. */
function isRightBeside(own: Item, base: Item, { context }: Draft, words: string): boolean {
  const { text } = context.structure;
  const between = text.slice(own.fact.to, base.fact.from);
  // 低于目标2683人 tells by how much; 低于目标的6500人 what the aim is.
  const after = text.slice(base.fact.to, base.fact.to + 8);
  const isNamed = between.endsWith('的') || (after.startsWith('的') && !/差|缺|距/u.test(after));
  const isBare = /^[，、]?(?:仍然?|还|也|又|均|都|明显|略|稍|大幅|远|已经?)*$/u.test(
    between.slice(0, Math.max(0, between.indexOf(words))),
  );
  return isBare && isNamed && own.fact.statement.comparator === '=' && /\d/u.test(base.fact.statement.span);
}

/** Amounts of unlike things are held against each other where no doubt is left: 新增存款6.59亿元，少于新增贷款9.25亿元. */
const AMOUNTS =
  /^[，、]?(?:也|还|又|仍|已|均|都|远|略|明显)*(?:多于|少于|大于|小于|不及)[^，。；：\d（）]{0,10}$/u;

/** Whether two right amounts of one unit stand on either side of a word that compares amounts. */
function areAmountsHeld(own: Judged, base: Judged, { context }: Draft): boolean {
  const [a, b] = [own.item.fact, base.item.fact];
  const isAlike = a.statement.unit === b.statement.unit && a.sentence === b.sentence;
  const areExact = a.statement.comparator === '=' && b.statement.comparator === '=' && b.statement.value > 0;
  const areRight = own.status === 'confirmed' && base.status === 'confirmed';
  return isAlike && areExact && areRight && AMOUNTS.test(context.structure.text.slice(a.to, b.from));
}

/** 增长7.8%，较上半年低0.3个百分点，但高于8%的目标: behind what it has become the number before is still the one that is compared. */
const STILL = /^[，、]?(?:但|可|却|不过|而|且|并|也|仍|还|又|均|都)*(?:是)?(?:仍|还|也)?$/u;

/** The number that is held against another of its thing behind the points that it has moved by; null where there is none. */
function stillCompared(
  judged: readonly Judged[],
  index: number,
  words: string,
  { context }: Draft,
): Judged | null {
  const [own, moved, base] = judged.slice(Math.max(0, index - 2), index + 1);
  if (own === undefined || moved?.item.fact.statement.unit !== 'pp' || base === undefined) return null;
  const { text } = context.structure;
  const between = text.slice(moved.item.fact.to, base.item.fact.from);
  // 8.9%，比去年的7.4%高1.5个百分点: no value that something has just been held against.
  if (!/[，、（]/u.test(text.charAt(own.item.fact.to))) return null;
  const isStill = STILL.test(between.slice(0, Math.max(0, between.lastIndexOf(words))));
  const areRight = [own, moved, base].every(({ status }) => status === 'confirmed');
  const isOfOne = own.known[0]?.names[0] === base.known[0]?.names[0];
  const isOfSentence = own.item.fact.sentence === base.item.fact.sentence;
  return isStill && areRight && isOfOne && isOfSentence && areAlike(own.item, base.item, isOfOne)
    ? own
    : null;
}

/** 增长7.0%，低于全年7%的目标: the aim is what came of it, to the last digit that the ledger holds. */
function isAimReached({ known: [done] }: Judged, { known: [aim] }: Judged): boolean {
  return (
    aim?.role === 'target' &&
    done?.role === 'actual' &&
    done.names[0] === aim.names[0] &&
    Number(done.value) === Number(aim.value)
  );
}

/** Whether words hold one number of a sentence against the one before it. */
function areHeld(before: Judged, one: Judged, draft: Draft, words: string): boolean {
  const [own, base] = [before.item, one.item];
  const isRight = one.status === 'confirmed';
  const isOfOne = !isRight || before.known[0]?.names[0] === one.known[0]?.names[0];
  if (areAmountsHeld(before, one, draft)) return true;
  if (own.fact.sentence !== base.fact.sentence || !areAlike(own, base, isOfOne)) return false;
  return isBeside(own, base, draft, words) && (isRight || isRightBeside(own, base, draft, words));
}

/** Whether of two numbers the first is more, or less, as words say. */
function isSo(before: Judged, one: Judged, isOver: boolean): boolean {
  const [a, b] = [before.item.fact.statement.value, one.item.fact.statement.value];
  return a === b ? !isAimReached(before, one) : a > b === isOver;
}

/**
 * 6月增长7.9%，低于5月的7.6%: two numbers that are right, one held against the other by a word that says the reverse. The base is then told as differing, of cause
 * sign; of what falls it is not said which way is more.
 */
export function opposed(judged: readonly Judged[], draft: Draft): readonly Judged[] {
  return judged.map((one, index) => {
    const way = one.status === 'differing' ? null : wayOf(one.item);
    if (way === null) return one;
    const still = stillCompared(judged, index, way.words, draft);
    const before = still ?? judged[index - 1];
    if (before?.status !== 'confirmed') return one;
    const isHeld = still !== null || areHeld(before, one, draft, way.words);
    if (!isHeld || isSo(before, one, way.isOver)) return one;
    const [own, base] = [before.item, one.item];
    const when = base.moment === null ? '' : `（${momentWords(base.moment)}）`;
    return {
      ...one,
      status: 'differing',
      reason: 'differs',
      cause: 'sign',
      right: null,
      message: `前面为${spanOf(own)}，与${spanOf(base)}${when}相比不是“${way.words}”。升降方向相反。`,
    };
  });
}

function messageOf({ pair, word }: Reversed): string {
  const { own, base } = pair;
  const when = base.item.moment === null ? '' : `（${momentWords(base.item.moment)}）`;
  return `${spanOf(own.item)}与${spanOf(base.item)}${when}相比不是“${word}”。升降方向相反。`;
}

function namedMessage({ own, base, word }: ReversedNamed): string {
  const [a, b] = [own, base].map(
    (one) => `${whoseWords(one)}${inFull(exact(one.value), one.unit)}（${one.source.words}）`,
  );
  return `${a ?? ''}与${b ?? ''}相比不是“${word}”。升降方向相反。`;
}

/** Where some words stand. */
type Place = Pick<ReversedNamed, 'from' | 'to'>;

/** What is said of words of which nothing has been said yet. */
function unlessTold<One extends Place>(found: readonly One[], told: readonly Place[]): readonly One[] {
  return found.filter((one) => !told.some(({ from, to }) => from < one.to && one.from < to));
}

const SIGN = { status: 'differing', reason: 'differs', cause: 'sign', right: null } as const;

/** What words of direction say in reverse: the number by which it is more or less, or the word itself where none is near. */
export function reversed(
  judged: readonly Judged[],
  draft: Draft,
  book: Book,
): { readonly judged: readonly Judged[]; readonly words: readonly NumberResult[] } {
  const near = reversedIn(judged, draft).map((one) => ({ ...one, message: messageOf(one) }));
  const named = unlessTold(reversedNames(judged, draft, book), near);
  const told = [
    ...near,
    ...named.map((one) => ({ ...one, message: namedMessage(one) })),
    ...reversedAlone(judged, draft, book),
    ...reversedRanks(judged, draft),
  ];
  const courses = unlessTold(reversedCourses(judged, draft, book), told);
  const all = [...told, ...courses, ...unlessTold(reversedTold(judged, draft), [...told, ...courses])];
  if (all.length === 0) return { judged, words: [] };
  const byIndex = new Map(all.map((one) => [one.index, one]));
  const { reading } = draft.context.structure;
  return {
    judged: judged.map((one, index) => {
      const found = byIndex.get(index);
      return found === undefined ? one : { ...one, ...SIGN, message: found.message };
    }),
    words: all
      .filter(({ index }) => index === null)
      .map((one) => {
        const span = reading.span(one);
        const offset = reading.point(one.from);
        return {
          id: `way-${offset}`,
          offset,
          length: Array.from(span).length,
          span,
          subject: one.word,
          period: '',
          ...SIGN,
          shown: [],
          message: one.message,
        };
      }),
  };
}
