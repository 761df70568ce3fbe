import { compare, parseExact } from './decimal.ts';
import { isUnit, unitName } from './unit.ts';

/** Which way a value is the stricter one; `free` where neither is (a name, a choice). */
export type Tightening = 'lower' | 'higher' | 'free';

/** What a parameter is: declared once, by the module that reads it. */
export interface RuleKey {
  readonly key: string;
  /** Chinese name, for messages. */
  readonly title: string;
  readonly tighter: Tightening;
}

/** A parameter in force for a place and a time, with the paper it stands in. */
export interface RuleValue {
  /** GB/T 2260 code of the place; `000000` the nation, `370000` a province … */
  readonly place: string;
  readonly key: string;
  /** Decimal for keys that have a stricter side; any text for `free`. */
  readonly value: string;
  /** Unit code or word that the value is in; values in different units are not compared. */
  readonly unit?: string;
  /** First day in force. */
  readonly from: string;
  /** Last day in force; null = until replaced. */
  readonly to: string | null;
  /** Legal basis, as printed. */
  readonly basis: string;
  /** Higher replaces lower for one place, key and day. */
  readonly version: number;
}

/** The value that holds, or “未设置” naming the key. */
export type RuleAnswer =
  | {
      readonly set: true;
      readonly value: string;
      readonly rule: RuleValue;
      /** The place's own value that a stricter rule above it overruled, if so. */
      readonly overruled: RuleValue | null;
    }
  | { readonly set: false; readonly key: string; readonly reason: string };

/** Nation, province, city, county of a six-digit code, widest first: 370404 → 000000, 370000, 370400, 370404. */
export function placeChain(code: string): readonly string[] {
  return [...new Set(['000000', `${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])];
}

function inForce(rule: RuleValue, place: string, key: string, day: string): boolean {
  return rule.place === place && rule.key === key && rule.from <= day && (rule.to === null || day <= rule.to);
}

function ownRule(rules: readonly RuleValue[], place: string, key: string, day: string): RuleValue | null {
  let best: RuleValue | null = null;
  for (const rule of rules) {
    if (!inForce(rule, place, key, day)) continue;
    if (
      best === null ||
      rule.version > best.version ||
      (rule.version === best.version && rule.from > best.from)
    )
      best = rule;
  }
  return best;
}

/** Whether `a` is looser than `b` for this key; null when they cannot be compared. */
function isLooser(a: RuleValue, b: RuleValue, tighter: Tightening): boolean | null {
  if (tighter === 'free') return false;
  const [mine, limit] = [parseExact(a.value), parseExact(b.value)];
  if (mine === null || limit === null || a.unit !== b.unit) return null;
  const order = compare(mine, limit);
  return tighter === 'lower' ? order > 0 : order < 0;
}

/**
 * The value in force for a place on a day: the nearest place's own, unless a rule above it is stricter (a law tightened later
 * binds at once).
 *
 * @param day  the day judged, not today: judging 2022 in 2026 gives the 2022 answer
 * @source 山东省优化营商环境条例 30 (domain/services.md §0 finding 5): a place may tighten, never loosen
 */
export function lookup(rules: readonly RuleValue[], key: RuleKey, code: string, day: string): RuleAnswer {
  let held: RuleValue | null = null;
  let overruled: RuleValue | null = null;
  for (const place of placeChain(code)) {
    const own = ownRule(rules, place, key.key, day);
    if (own === null) continue;
    overruled = null;
    if (held !== null && isLooser(own, held, key.tighter) === true) overruled = own;
    else held = own;
  }
  if (held !== null) return { set: true, value: held.value, rule: held, overruled };
  return { set: false, key: key.key, reason: `“${key.title}”（${key.key}）在${day}未设置` };
}

/**
 * Why a new value may not be saved, in Chinese; null when it may: dates in order, basis named, no number missing where one is
 * needed, and never looser than any rule of a wider place that is in force at any time within its own.
 *
 * @source domain/services.md §0 finding 5: legal limit ≥ promised limit, enforced at save
 */
export function refusalToSave(rules: readonly RuleValue[], key: RuleKey, value: RuleValue): string | null {
  if (value.basis.trim() === '') return `“${key.title}”须写明依据`;
  if (value.to !== null && value.to < value.from) return `“${key.title}”的截止日早于起始日`;
  if (key.tighter !== 'free' && parseExact(value.value) === null)
    return `“${key.title}”的值“${value.value}”不是数字`;
  const wider = placeChain(value.place).filter((place) => place !== value.place);
  const binding = rules.filter(
    (rule) =>
      rule.key === value.key && wider.includes(rule.place) && overlap(rule, value) && !replaced(rules, rule),
  );
  for (const rule of binding) {
    const refusal = refusalAgainst(rule, key, value);
    if (refusal !== null) return refusal;
  }
  return null;
}

function refusalAgainst(rule: RuleValue, key: RuleKey, value: RuleValue): string | null {
  const looser = isLooser(value, rule, key.tighter);
  if (looser === null) return `“${key.title}”与上级规定单位不同，无法比较宽严：上级依据${rule.basis}`;
  if (!looser) return null;
  const side = key.tighter === 'lower' ? '不得高于' : '不得低于';
  return `“${key.title}”设为${printed(value)}，放宽了上级规定：${side}${printed(rule)}（${rule.basis}）`;
}

function printed(rule: RuleValue): string {
  return `${rule.value}${rule.unit !== undefined && isUnit(rule.unit) ? unitName(rule.unit) : (rule.unit ?? '')}`;
}

function overlap(a: RuleValue, b: RuleValue): boolean {
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);
}

/** A rule wholly covered by a higher version of the same place and key no longer binds. */
function replaced(rules: readonly RuleValue[], rule: RuleValue): boolean {
  return rules.some(
    (other) =>
      other.place === rule.place &&
      other.key === rule.key &&
      other.version > rule.version &&
      other.from <= rule.from &&
      (other.to === null || (rule.to !== null && other.to >= rule.to)),
  );
}
