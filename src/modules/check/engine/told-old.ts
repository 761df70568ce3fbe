import { divide, type Exact, hundred, multiply } from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import { noSuspects } from './cause.ts';
import { isTransposed } from './explain.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { nameKey } from './names.ts';
import { type Allowed, agreement, allowedBy, inFull, only, printedLike } from './print.ts';
import { oncePer } from './remembered.ts';
import { type Beside, isChangedInto, isToldNow, isToldOld } from './told-old-words.ts';
import type { Cause, Known } from './types.ts';
import { againstComputed, agreeing } from './verdicts.ts';
import { significantDigits } from './votes.ts';
import { differingWords, spanOf, whoseWords } from './words.ts';

/** A value of the ledger that has been taken back or was foretold, and the one that stands in its place. */
export interface Lapse {
  readonly old: Known;
  readonly now: Known | null;
  readonly keys: ReadonlySet<string>;
}

function isOfSame(one: Known, other: Known): boolean {
  return (
    one.place === other.place &&
    one.aspect === other.aspect &&
    one.month === other.month &&
    one.span === other.span &&
    one.role === other.role
  );
}

/** All that has lapsed, once for each ledger. */
export const lapsesOf = oncePer((book: Book): readonly Lapse[] => {
  const found = new Map<string, Lapse>();
  for (const series of book.byKey.values())
    for (const old of series) {
      if (old.standing || found.has(old.id)) continue;
      const now = series.find((one) => one.standing && isOfSame(one, old)) ?? null;
      found.set(old.id, { old, now, keys: new Set(old.names.map(nameKey)) });
    }
  return [...found.values()];
});

/** One number, with what stands about it. */
interface Asked {
  readonly judged: readonly Judged[];
  readonly index: number;
  readonly one: Judged;
  readonly allowed: Allowed;
  readonly beside: Beside;
  readonly text: string;
  readonly book: Book;
}

/** Numbers of the same paragraph, so many before and behind. */
function near({ judged, index, one }: Asked, back: number, ahead: number): readonly Judged[] {
  return judged
    .slice(Math.max(0, index - back), index + ahead + 1)
    .filter((other) => other !== one && other.item.fact.paragraph === one.item.fact.paragraph);
}

/** The words of a number's sentence on both sides of it. */
export function besideOf({ item: { fact } }: Judged, text: string): Beside {
  return {
    before: text.slice(Math.max(0, fact.from - 48), fact.from).replace(/^.*[。！？\n]/su, ''),
    after: text.slice(fact.to, fact.to + 28).replace(/[。！？\n].*$/su, ''),
  };
}

/** Whether the words near a number speak of what has lapsed. */
function isMeant({ keys, old }: Lapse, asked: Asked): boolean {
  const { fact, key, reading } = asked.one.item;
  if (keys.has(key) || reading?.keys.some((one) => keys.has(one)) === true) return true;
  const said = asked.text.slice(Math.max(0, fact.from - 160), fact.to + 30);
  if (old.names.some((name) => said.includes(name))) return true;
  return near(asked, 4, 1).some(
    ({ item }) => keys.has(item.key) || item.reading?.keys.some((one) => keys.has(one)) === true,
  );
}

function prints(known: Known, { one, allowed }: Asked): boolean {
  const value = valueIn(known, one.item.fact.statement.unit);
  return value !== null && agreement(allowed, only(value)) !== null;
}

/** Right as what it is told of: taken back or foretold. */
function rightAsOld({ one, allowed }: Asked, old: Known): Judged {
  const found = agreeing(allowed, one.item, [old]);
  return found === null ? one : { ...one, ...found, reason: 'other_basis' };
}

function parsed(known: Known): Exact {
  return valueIn(known, known.unit) ?? { n: 0n, d: 1n };
}

function wrongFor(asked: Asked, known: Known, cause: Cause): Judged {
  const { one } = asked;
  const { fact } = one.item;
  const value = valueIn(known, fact.statement.unit) ?? parsed(known);
  const right = printedLike(fact, value);
  const span = spanOf(one.item);
  const source = `${whoseWords(known)}，${known.source.words}`;
  return {
    ...one,
    status: 'differing',
    reason: 'differs',
    cause,
    right,
    known: [known],
    message: differingWords(span, right, inFull(parsed(known), known.unit), source, cause),
  };
}

/** Whether a number near says what the value is now. */
function standsBeside({ now }: Lapse, asked: Asked): boolean {
  if (now === null) return false;
  const { fact } = asked.one.item;
  return near(asked, 2, 2).some(({ item, status, known }) => {
    if (status !== 'confirmed' || known.length !== 1 || known[0]?.id !== now.id) return false;
    const [from, to] = item.fact.from < fact.from ? [item.fact, fact] : [fact, item.fact];
    const between = asked.text.slice(from.to, to.from);
    return (to.from - from.to < 60 && CHANGE.test(between)) || /^[（(]$/u.test(between);
  });
}

/** Words between an old number and a new one that tell of the change. */
const CHANGE =
  /修订|核[定实准]|更正|调整|[改换]|对账|增补|认定|复核|审[定核]|初步|快报|原|旧|首报|初报|→|现为/u;

/** 现核定为12.48亿元, 名单扩充至92个: the number that took the place of another. */
const TOOK_PLACE =
  /(?:(?:修订|修正|更正|订正|核[定准实]|认定|调整|调[增减高低]?|[改增]|扩充|增补|更新|衔接)(?:后?[为是]|成|到|至|后|(?=\d))|应[为是作]|现[为以]|(?<=[增减调][^。；]{0,10}，)(?:共|合计|总数)[计有为]?)[^，。；\d]{0,4}$/u;
/** So many numbers behind what took its place is looked for. */
const AHEAD = 5;

/** Whether a number behind in the paragraph, of like size, took the place of this one: 列为28.21亿元。经对账，更正为28.65亿元. */
function isChangedBehind(asked: Asked): boolean {
  const { statement } = asked.one.item.fact;
  return near(asked, 0, AHEAD).some(({ item: { fact } }) => {
    const times = fact.statement.value / statement.value;
    const isLike = fact.statement.unit === statement.unit && times > 0.5 && times < 2;
    return isLike && TOOK_PLACE.test(asked.text.slice(Math.max(0, fact.from - 12), fact.from));
  });
}

/** Told as old, and the ledger's own lapsed value is printed wrong. */
function slipOfOld(lapse: Lapse, asked: Asked): Judged | null {
  const { one } = asked;
  const { fact } = one.item;
  const value = valueIn(lapse.old, fact.statement.unit);
  if (value === null || significantDigits(fact.statement.span) < 3) return null;
  if (isTransposed(fact.statement.span, printedLike(fact, value))) return wrongFor(asked, lapse.old, 'value');
  // 预计94.3亿元，核定为94.28亿元: what came of it, told as what was foretold.
  const isNow = lapse.now !== null && prints(lapse.now, asked);
  const isToldBoth = near(asked, 0, 2).some(
    (other) =>
      other.item.fact.statement.unit === fact.statement.unit && isToldNow(besideOf(other, asked.text)),
  );
  return isNow && isToldBoth ? wrongFor(asked, lapse.old, 'swap') : null;
}

/** The plan by which the completion of what has lapsed is measured. */
function planOf({ old }: Lapse, book: Book): Known | null {
  const series = old.planName === undefined ? [] : (book.byKey.get(nameKey(old.planName)) ?? []);
  const year = old.month.slice(0, 4);
  return (
    series.find(
      ({ standing, role, month, place, value }) =>
        standing && role === 'target' && month.startsWith(year) && place === old.place && Number(value) !== 0,
    ) ?? null
  );
}

function completionBy(result: Known, plan: Known): Exact {
  return multiply(divide(parsed(result), parsed(plan)), hundred);
}

/** Whether a completion is told as that by the old result, by its words or right behind that result (调整前为36.84亿元，占年度计划的48.2%). */
function isByOld(asked: Asked, before: Judged | undefined): boolean {
  return isToldOld(asked.beside) || before?.reason === 'other_basis';
}

/** What the number right before allows, where a completion is what that one was changed into; null where it is not. */
function changedFrom({ one, text }: Asked, before: Judged | undefined): Allowed | null {
  if (before === undefined || before.item.fact.sentence !== one.item.fact.sentence) return null;
  const between = text.slice(before.item.fact.to, one.item.fact.from);
  return isChangedInto(between) ? allowedBy(before.item.fact, false) : null;
}

/** 完成率由原来的48.2%改为49.7%: by the old result, and by the new one. */
function completionOf(asked: Asked, all: readonly Lapse[]): Judged | null {
  const { one, allowed, book } = asked;
  if (one.item.fact.statement.unit !== '%' || one.status === 'confirmed') return null;
  const [before] = near(asked, 1, 0);
  const [isOld, first] = [isByOld(asked, before), changedFrom(asked, before)];
  if (!isOld && first === null) return null;
  for (const lapse of all) {
    const plan = lapse.now === null || !isMeant(lapse, asked) ? null : planOf(lapse, book);
    if (plan === null || lapse.now === null) continue;
    const old = only(completionBy(lapse.old, plan));
    const by = (result: Known): Judged => {
      const expected = only(completionBy(result, plan));
      const computed = { expected, from: [result, plan], how: '完成数÷目标数' };
      return { ...one, ...againstComputed(one.item, allowed, computed, noSuspects) };
    };
    if (isOld && agreement(allowed, old) !== null) return by(lapse.old);
    if (first !== null && agreement(first, old) !== null) return by(lapse.now);
  }
  return null;
}

/** What is made of a number that prints a lapsed value. */
function asLapsed(asked: Asked, { isOld, isNow }: Told, hit: Lapse): Judged {
  const { one } = asked;
  if (one.status === 'confirmed') return one;
  if (isNow) return hit.now === null ? one : wrongFor(asked, hit.now, 'stale');
  return isOld || standsBeside(hit, asked) ? rightAsOld(asked, hit.old) : one;
}

/** How a number is told: as old, or as the one that holds now. */
interface Told {
  readonly isOld: boolean;
  readonly isNow: boolean;
}

/** What is made of a number whose words tell it as old or as the one that holds now; the same where they do not, or it is neither. */
function told(asked: Asked, all: readonly Lapse[]): Judged {
  const { one, beside } = asked;
  const completion = completionOf(asked, all);
  if (completion !== null) return completion;
  const how = howTold(asked);
  const isStale = one.status === 'differing' && one.cause === 'stale';
  if (!how.isOld && !how.isNow && !isStale) return one;
  const [hit, other] = all.filter((lapse) => prints(lapse.old, asked) && isMeant(lapse, asked));
  if (hit !== undefined) return other === undefined ? asLapsed(asked, how, hit) : one;
  return isToldOld(beside) ? slipOfOne(asked, all) : one;
}

/** As what a number is told, by its words or by the number that took its place. */
function howTold(asked: Asked): Told {
  const [isOld, isNow] = [isToldOld(asked.beside), isToldNow(asked.beside)];
  return { isOld: isOld || (!isNow && isChangedBehind(asked)), isNow };
}

/** The slip of the one lapsed value that the words may mean. */
function slipOfOne(asked: Asked, all: readonly Lapse[]): Judged {
  const { one } = asked;
  const [lapse, other] = all.filter(
    ({ old, ...more }) =>
      valueIn(old, one.item.fact.statement.unit) !== null && isMeant({ old, ...more }, asked),
  );
  return lapse === undefined || other !== undefined ? one : (slipOfOld(lapse, asked) ?? one);
}

/**
 * Values that have been taken back or were foretold. 初步数28.2139亿元，修订为28.6472亿元: the old value is right where the text tells it as old — by its words, or since the value
 * that took its place stands beside it — and wrong where it is told as the one that holds (一律使用…). A forecast of which the ledger holds one value is held against that.
 */
export function toldOld(
  judged: readonly Judged[],
  { context }: Pick<Draft, 'context'>,
  book: Book,
): readonly Judged[] {
  const all = lapsesOf(book);
  if (all.length === 0) return judged;
  const { text } = context.structure;
  // What is found of a number is known when the next is read.
  const found = [...judged];
  for (const [index, one] of judged.entries()) {
    const { item } = one;
    const allowed = allowedBy(item.fact, false);
    if (item.spot !== null || item.fact.sentence < 0 || item.isCounted || allowed === null) continue;
    found[index] = told({ judged: found, index, one, allowed, beside: besideOf(one, text), text, book }, all);
  }
  return found;
}
