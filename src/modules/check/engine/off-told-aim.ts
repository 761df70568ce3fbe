import { absolute, divide, type Exact, exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import { valueIn } from './book.ts';
import type { Judged } from './judge.ts';
import { isWithin } from './likely-asked.ts';
import { nameKey } from './names.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';
import { isOpen } from './verdicts.ts';

/** 离全县5%的年度目标也差, 对照增长5%的预算目标，目前超出: behind the aim itself. */
const OFF_AIM =
  /^[%％]?的?(?:年度|全年|年初|预期|预算|增长|增速|控制|既定|考核)*(?:目标|任务|要求|预期|控制线)(?:值|线)?[，]?(?:目前|现在|已经?|也|还|尚|仍|又|只|就|相比|来看|相?比)*[，]?(?:相差|差|低|慢|欠|短|高|快|超|多)(?:出|了|过)?(?:约|近)?$/u;
/** 低于5%的年度目标1.4个百分点: behind the aim, the word of direction before it. */
const BEHIND_AIM =
  /^[%％]?的?(?:年度|全年|年初|预期|预算|增长|增速|控制|既定|考核)*(?:目标|任务|要求|预期|控制线)(?:值|线)?(?:约|近)?$/u;
const BEFORE_AIM =
  /(?:低于|高于|慢于|快于|超过|超出|高出|超|比|较|不及|落后于?|欠|短)(?:全县|全年|年度|的)*$/u;
/** So many numbers before the aim what came may have been told. */
const BACK = 6;
/** 恰好是去年全年5.2%的2.0倍. */
const IS = /(?:相当于|等于|达到?|是|为)[^，。；\d]{0,14}$/u;
const OF = /^[%％]?的(?:约|近|将近)?$/u;

function onlyKnown({ status, known: [known, more] }: Judged): Known | null {
  return status === 'confirmed' && more === undefined && known !== undefined ? known : null;
}

/** The aim of the county for what was told of a town, where a number is that aim to the digit. */
function aimOfTown(before: Judged, at: At): Known | null {
  const { value, unit } = before.item.fact.statement;
  const told = Array.from({ length: BACK }, (_, k) => at.before(k + 2)?.known[0]).find(
    (known) => known !== undefined && isWithin(known.place) && known.aspect === 'growth_yoy',
  );
  const aim = told === undefined ? [] : (at.book.byKey.get(nameKey(told.names[0] ?? '')) ?? []);
  return (
    aim.find(
      (one) =>
        one.role === 'target' &&
        one.standing &&
        one.place === '' &&
        one.unit === unit &&
        one.month.slice(0, 4) === told?.month.slice(0, 4) &&
        Number(one.value) === value,
    ) ?? null
  );
}

/** The aim that a number right before states. */
function aimBefore(at: At): Known | null {
  const before = at.before(1);
  if (before === undefined || before.item.fact.sentence !== at.one?.item.fact.sentence) return null;
  const known = onlyKnown(before);
  if (known?.role === 'target') return known.unit === '%' ? known : null;
  return isOpen(before) ? aimOfTown(before, at) : null;
}

/** What came of the thing of an aim, as told before it, of the county or of a town; the last first. */
function cameBefore(aim: Known, at: At): readonly Known[] {
  return Array.from({ length: BACK }, (_, k) => at.before(k + 2)).flatMap((one) => {
    const [known] = one === undefined || one.status !== 'confirmed' ? [] : one.known;
    const isOfAim =
      known?.names[0] === aim.names[0] &&
      known?.aspect === aim.aspect &&
      known.role === 'actual' &&
      known.month.slice(0, 4) === aim.month.slice(0, 4);
    return known !== undefined && isOfAim ? [known] : [];
  });
}

/** Whether the words put a number between a rate and the aim right before it. */
function isOffAim(at: At): boolean {
  if (OFF_AIM.test(at.run)) return true;
  const from = at.before(1)?.item.fact.from ?? 0;
  return BEHIND_AIM.test(at.run) && BEFORE_AIM.test(at.text.slice(Math.max(0, from - 10), from));
}

/** Whether a number may be what something is off an aim: the county's where nothing has been found of it at its own month, a town's also where that was taken for the county's. */
function mayBeOff({ place, month }: Known, at: At): boolean {
  const { one } = at;
  if (one === undefined || one.status === 'confirmed' || one.cause === 'sign') return false;
  return isWithin(place) || (isOpen(one) && month === at.month);
}

/** What a rate told before is off the aim right before a number: 增长3.6%，…离全县5%的年度目标也差1.4个百分点. */
export function offToldAim(at: At): Sure | null {
  const aim = at.unit === 'pp' && isOffAim(at) ? aimBefore(at) : null;
  if (aim === null) return null;
  const among = cameBefore(aim, at)
    .filter((one) => mayBeOff(one, at))
    .map((one) => ({
      expected: only(absolute(subtract(absolute(exact(one.value)), absolute(exact(aim.value))))),
      from: [one, aim],
      how: '完成数−目标数',
    }));
  const [named] = among;
  if (named === undefined) return null;
  // 快3.2个和1.5个百分点；南岭镇慢2.3个百分点，且低于…: what stands between and is not known may be of what is meant.
  const isNext = at.before(2)?.known[0]?.id === named.from[0]?.id;
  return { among, named: isNext ? named : null };
}

function valuesOf(one: Judged, known: Known): readonly Exact[] {
  const own = valueIn(known, one.item.fact.statement.unit);
  return [...(own === null ? [] : [own]), exact(String(Math.abs(one.item.fact.statement.value)))];
}

/** Two values told right before a number in its sentence, of one kind, the second held as what the first is. */
function twoBefore(at: At): readonly [Judged, Judged] | null {
  const [a, b] = [at.before(2), at.before(1)];
  if (a === undefined || b === undefined) return null;
  const sentence = at.one?.item.fact.sentence;
  const areNear = [a, b].every(({ item }) => item.fact.sentence === sentence);
  const isLike = a.item.fact.statement.unit === b.item.fact.statement.unit;
  return areNear && isLike && IS.test(at.text.slice(a.item.fact.to, b.item.fact.from)) ? [a, b] : null;
}

/** How many times one value told before another is of that: 增长10.4%，恰好是去年全年5.2%的2.0倍. */
export function timesOfTold(at: At): Sure | null {
  const isTimes = at.one?.item.fact.statement.span.endsWith('倍') === true && OF.test(at.run);
  const two = isTimes ? twoBefore(at) : null;
  if (two === null) return null;
  const [a, b] = two;
  const [own, base] = [onlyKnown(a), onlyKnown(b)];
  if (own === null || base === null || own.aspect !== base.aspect) return null;
  const factor = at.unit === '%' ? hundred : exact('1');
  const bases = valuesOf(b, base).filter((each) => sign(each) > 0);
  const among = valuesOf(a, own).flatMap((value) =>
    bases.map((each) => ({
      expected: only(multiply(divide(value, each), factor)),
      from: [own, base],
      how: '两数之比',
    })),
  );
  const [named = null] = among;
  return named === null ? null : { among, named };
}
