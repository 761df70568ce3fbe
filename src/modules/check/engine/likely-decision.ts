import type { Judged } from './judge.ts';
import { type Asked, isWithin } from './likely-asked.ts';
import type { Case } from './likely-cases.ts';
import { unitSign } from './likely-print.ts';
import { isHeldValue, type Kind } from './likely-values.ts';
import { chanceOf, decision, type Scored } from './likely-weights.ts';
import { AMONG_TOWNS } from './ranks.ts';
import { isOpen } from './verdicts.ts';

/**
 * From what chance on a number that the rules left open is called wrong. Chosen on sets left out of the fit, for 0.98 of precision
 * (docs/modules/check.md).
 */
const CALLED = 0.45;
/** Below this chance one that they called wrong is open again, where its right readings have so much. */
const KEPT = 0.6;
const RIGHT = 0.5;
const FAR = 10;
const PARTS = new Set(['share', 'part', 'toldshare', 'toldsharemade']);

/** 续建20个 is no 2个 of the thing before: two digits of a count are moved only where it is named. */
function isMovedCount(features: readonly string[], { item }: Judged, digits: number): boolean {
  const isNamed = features.some((name) => /^s:(?:own2?|behind)$/u.test(name));
  return (
    features.includes('slip:scale') && digits <= 2 && !isNamed && /^\d+\D?$/u.test(item.fact.statement.span)
  );
}

/** 东河镇…位居第二, 列三个镇第一: a town's place among the towns, of which the ledger holds none. */
function isTownsRank({ judged, place, run }: Asked): boolean {
  const town = place.own ?? place.sentence ?? '';
  return judged.item.fact.statement.unit === 'rank' && (isWithin(town) || AMONG_TOWNS.test(run));
}

/** Readings that no number stands for by a slip. */
function isAbsurd({ reading, features }: Case, asked: Asked): boolean {
  const { printed, judged, digits } = asked;
  const [kind, size] = [reading?.kind ?? 'level', Math.abs(reading?.size ?? 0)];
  if (isTownsRank(asked) || isMovedCount(features, judged, digits)) return true;
  // No part is larger than its whole.
  if (PARTS.has(kind) && size > 100) return true;
  // One thing's amount for another's ten times as large: nobody takes that for it.
  const isApart = printed > size * FAR || printed * FAR < size;
  return isApart && !features.includes('slip:scale') && (kind === 'level' || kind === 'aim');
}

const NAMED = /^s:(?:own|own2|behind|carried)$/u;

/** 完成全年18个, 占全年45公里的: of the whole year, in the middle of it. */
const OF_YEAR = /(?:全年|年度)(?:是|为|共|的)?$/u;

/** 今年实施重点项目92个: whether the ledger holds nothing of a thing but aims. */
function isAimAlone({ reading }: Case, all: readonly Scored[]): boolean {
  return !all.some(
    ({ one: { reading: other } }) =>
      other !== null && other.key === reading?.key && other.kind !== 'aim' && isHeldValue(other),
  );
}

/** An aim is what a number ought to be only where the words speak of one, or nothing else can be meant of what they name. */
function isUnsaidAim(one: Case, { judged, run }: Asked, all: readonly Scored[]): boolean {
  const { reading, features } = one;
  if (reading?.kind !== 'aim' || judged.item.isAim || OF_YEAR.test(run)) return false;
  if (features.some((name) => NAMED.test(name)) && isAimAlone(one, all)) return false;
  return !features.some((name) => /^(?:k:aim\|(?:aim|aimafter|ahead)|slip:stale|s:behind)$/u.test(name));
}

const SUMMED = /合计|总计|加起来|[三两几]地|[三两几]家/u;
const GAP =
  /(?:(?:高出|多出|少|差|相差|落后|领先)(?:了|着)?|又(?:往前|向前)?(?:推进|前进|增加|新增|多修|多建|多改)了?)$/u;
/** 对照41.7%的时间进度，投资滞后2.7个百分点: off equal months; 高于南岭镇（3918万元: no difference. */
const NO_DIFFERENCE = /时间进度|序时|（$/u;
/** 收支之间差着9.08亿元: what lies between two is neither more nor less. */
const BETWEEN = /(?:之间|相)[^，。；]{0,4}差[了着]?$|(?:差额|差距|落差)[^，。；\d]{0,4}$/u;
const DIFFERENCES: ReadonlySet<Kind> = new Set(['change', 'gap', 'beside', 'stretch']);

/** Whether words speak of no difference, or of one that is neither more nor less. */
function isNoDifference(kind: Kind, features: readonly string[], run: string): boolean {
  const isWayless = kind === 'beside' && features.includes('slip:sign') && BETWEEN.test(run);
  return isWayless || (DIFFERENCES.has(kind) && NO_DIFFERENCE.test(run));
}

/** 由57家增至64家: not of the time that rules; 高于南岭镇（3918万元）: no difference; 三地合计占全县12.0%: of no one of them; 高出908.5万元: no amount. */
function isOfAnother({ features, reading }: Case, { run }: Asked): boolean {
  const kind = reading?.kind ?? 'level';
  const isTogether = kind === 'sum' || kind === 'sumpart' || reading?.place === '+';
  const isOne = reading?.place !== '' && !isTogether && SUMMED.test(run);
  const isGap = kind === 'level' && features.includes('slip:base') && GAP.test(run);
  return features.includes('fr:clock') || isNoDifference(kind, features, run) || isOne || isGap;
}

/** 去年咱们是28.42万吨, 单位GDP能耗下降3.4%: the value of what is not named at the number, where that is printed for another's or another is named there. */
function isStrangersValue({ features, reading }: Case, { relations }: Asked): boolean {
  if (features.some((name) => NAMED.test(name))) return false;
  if (reading?.from.length === 1 && [...relations.values()].includes('own')) return true;
  return features.some((name) => /^slip:swap[a-z]+$/u.test(name)) && !features.includes('s:spoken1');
}

const NEAR = 1.2;
/** Nobody reckons himself so many times off. */
const WITHIN = 4;

/** Whether a wrong reading is of something else than the words at a number. */
function isBesideIt(one: Case, asked: Asked, all: readonly Scored[]): boolean {
  return (
    isUnsaidAim(one, asked, all) ||
    isAbsurd(one, asked) ||
    isOfAnother(one, asked) ||
    isStrangersValue(one, asked)
  );
}

/** What is computed may be reckoned wrong in ways that no slip tells, but not many times; and a town's own paper is not about the county's. */
function isReckonedWrong({ reading, features }: Case, { printed, digits, unit }: Asked): boolean {
  if (reading === null || isHeldValue(reading) || digits < 2) return false;
  const size = Math.abs(reading.size);
  const isWithin = printed > size / WITHIN && printed < size * WITHIN;
  return !features.includes('pl:countyathome') && (isWithin || unit === 'pp');
}

/** Whether a slip says how a print came of the right value; without one it is near it, or was reckoned wrong. */
function isExplained(one: Case, asked: Asked, all: readonly Scored[]): boolean {
  if (isBesideIt(one, asked, all)) return false;
  const size = Math.abs(one.reading?.size ?? 0);
  const isNear = asked.printed > size / NEAR && asked.printed < size * NEAR;
  return isNear || !one.features.includes('slip:none') || isReckonedWrong(one, asked);
}

const TENTH_OF_PERCENT = 1e-3;

/** The logarithm of how much likelier the one is than the other. */
function odds(one: number, other: number): number {
  return Math.log(Math.max(one, TENTH_OF_PERCENT) / Math.max(other, TENTH_OF_PERCENT));
}

/** Of the wrong readings one must have so much to be named: what is a wrong print of another thing is none of it. */
const LEAST = 0.03;

/** The likeliest wrong reading of a number for which it may stand; none of one beside the name of what the ledger lacks. */
export function likeliestWrong(asked: Asked, all: readonly Scored[]): Scored | null {
  if (asked.lacked === 'own' || asked.lacked === 'carried') return null;
  const least = chanceOf(all, 'wrong') * LEAST;
  return (
    all.find(
      ({ one, chance }) => one.outcome === 'wrong' && chance >= least && isExplained(one, asked, all),
    ) ?? null
  );
}

/** What is decided on: whether a number that the rules left open is called wrong, and whether one that they called wrong stays so. */
export type Stage = 'open' | 'called';

/** At which stage a number is; null where nothing is to be decided. */
export function stageOf({ status }: { readonly status: string }): Stage | null {
  if (status === 'differing') return 'called';
  return isOpen({ status }) ? 'open' : null;
}

/**
 * By what it is decided: how much likelier a number's wrong readings are than all else, how much likelier its right ones than that the ledger does not hold it, how much of the wrong
 * ones the likeliest has, its digits, its unit, and for what the rules called it wrong.
 */
export function decisionSigns(
  { unit, digits, judged }: Asked,
  all: readonly Scored[],
  named: Scored | null,
): ReadonlyMap<string, number> {
  const [right, wrong] = [chanceOf(all, 'right'), chanceOf(all, 'wrong')];
  const isCalled = stageOf(judged) === 'called';
  const signs: readonly (readonly [string, number])[] = [
    ['all', 1],
    ['wrong', odds(wrong, 1 - wrong)],
    ['right', odds(right, 1 - wrong - right)],
    [`digits:${Math.min(4, digits)}`, 1],
    [`unit:${unitSign(unit)}`, 1],
    isCalled ? [`cause:${judged.cause ?? 'none'}`, 1] : ['named', odds(named?.chance ?? 0, wrong)],
  ];
  return new Map(signs.map(([name, value]) => [`${isCalled ? 'called' : 'open'}:${name}`, value]));
}

/** The chance by some weights of a decision that a number is wrong. */
export function chanceBy(weights: ReadonlyMap<string, number>, signs: ReadonlyMap<string, number>): number {
  const score = [...signs].reduce((sum, [name, value]) => sum + value * (weights.get(name) ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}

function decided(asked: Asked, all: readonly Scored[], named: Scored | null): number {
  return chanceBy(decision, decisionSigns(asked, all, named));
}

/** The wrong reading for which a number that the rules left open is called wrong; null where it is not. */
export function calledWrong(asked: Asked, all: readonly Scored[]): Case | null {
  const named = likeliestWrong(asked, all);
  return named !== null && decided(asked, all, named) >= CALLED ? named.one : null;
}

/** Whether a number that the rules called wrong is open again: a right reading of it must have more chance than all else. */
export function isTakenBack(asked: Asked, all: readonly Scored[]): boolean {
  return chanceOf(all, 'right') >= RIGHT && decided(asked, all, null) < KEPT;
}
