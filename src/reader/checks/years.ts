import {
  comparable,
  difference,
  growthFinding,
  isGrowth,
  isLevel,
  REAL_GROWTH,
  SAME_MATTER,
} from './growth.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

const LAST_YEAR =
  /(?:比|较|上年|去年|同期|(?:19|20)\d{2}年)(?:同期)?(?:上年|去年|(?:19|20)\d{2}年)?(?:同期)?(?:底|末)?(?:仅|只)?(?:的|为|是)?$/u;

/** Whether a level is last year's, by its year or by the words before it (比上年的280万人次). */
function isBase(now: Fact, base: Fact): boolean {
  if (now.statement.unit !== base.statement.unit || !isLevel(now) || !isLevel(base)) return false;
  const { year } = now.statement;
  return (year !== null && base.statement.year === year - 1) || LAST_YEAR.test(base.before);
}

/** 320万人次，比上年的280万人次增长14.3%: now, base and growth side by side. */
function sideBySide(facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((growth, k) => {
    const base = facts[k - 1];
    const now = facts[k - 2];
    if (base === undefined || now === undefined || !isGrowth(growth) || !comparable(growth)) return;
    if (REAL_GROWTH.test(now.name) || /[由从自]/u.test(now.before.slice(-8))) return;
    if (!SAME_MATTER.test(growth.before) || !isBase(now, base)) return;
    const found = growthFinding(growth, now, base);
    if (found !== null) findings.push(found);
  });
  return findings;
}

function keyOf(fact: Fact, year: number): string {
  return `${fact.name}|${fact.statement.unit}|${year}`;
}

/** Results by indicator and year: levels, and rates in percent. */
function resultsOf(context: CheckContext): Map<string, Fact> {
  const results = new Map<string, Fact>();
  for (const fact of context.facts) {
    const { kind, year, aspect, unit } = fact.statement;
    const measured = isLevel(fact) || (aspect === 'rate' && unit === '%');
    if (!measured || kind === 'target' || year === null || fact.sentence < 0) continue;
    if (fact.name.length < 3 || REAL_GROWTH.test(fact.name)) continue;
    const key = keyOf(fact, year);
    if (!results.has(key)) results.set(key, fact);
  }
  return results;
}

/** Growth or gain against last year's figure printed elsewhere in the text. */
function elsewhere(facts: readonly Fact[], results: ReadonlyMap<string, Fact>): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((change, k) => {
    const now = facts[k - 1];
    if (now === undefined || now.statement.year === null || now.statement.kind !== 'actual') return;
    const base = results.get(keyOf(now, now.statement.year - 1));
    if (base === undefined || base === now || !SAME_MATTER.test(change.before)) return;
    if (facts[k - 2] === base) return;
    const found = isGrowth(change)
      ? comparable(change)
        ? growthFinding(change, now, base)
        : null
      : change.statement.aspect === 'change'
        ? difference(change, now, base)
        : null;
    if (found !== null) findings.push(found);
  });
  return findings;
}

/** Growth and gains against the year before, side by side or across the text. */
export function yearChecks(context: CheckContext): Finding[] {
  const results = resultsOf(context);
  const findings: Finding[] = [];
  for (const facts of context.bySentence.values())
    findings.push(...sideBySide(facts), ...elsewhere(facts, results));
  return findings;
}
