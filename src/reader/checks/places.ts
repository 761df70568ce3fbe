import { plainSpan } from './finding.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

const FIELD =
  /(\d{1,4})个(?:设区市|地级市|县市区|县（市、区）|县（区）|市（区）|区县|县区|区市|县市|县|区|市|乡镇|镇街|镇（街）|镇（街道）|乡镇（街道）|镇|街道|省份|省|盟市|旗县|旗县区|开发区)(?:中|里|当中)?/u;

/** A rank that is zero, or lower than the number of places it is counted among in the same sentence. */
function rankFinding(context: CheckContext, fact: Fact): Finding | null {
  const { statement } = fact;
  if (statement.unit !== 'rank' || statement.comparator !== '=' || !Number.isInteger(statement.value))
    return null;
  const sentence = context.structure.sentences[fact.sentence];
  const scope = context.structure.text.slice(
    Math.max(sentence?.body ?? 0, fact.from - 60),
    Math.min(sentence?.to ?? 0, fact.to + 20),
  );
  const match = FIELD.exec(scope);
  const places = match?.[1] === undefined ? null : Number(match[1]);
  const bad = statement.value < 1 || (places !== null && statement.value > places);
  if (!bad) return null;
  return {
    type: 'rank',
    severity: 'error',
    message:
      places === null
        ? `位次${plainSpan(statement.span)}不成立。`
        : `位次${plainSpan(statement.span)}超出范围：参加排位的只有${places}个。`,
    offset: statement.offset,
    span: statement.span,
    statements: [statement.id],
    ...(places === null ? {} : { expected: String(places) }),
    printed: String(statement.value),
  };
}

const SPLIT = /[、]|和|与|及|以及/u;

/** How many things a list before 分别 names, at least and at most (和 may stand inside a name). */
function listed(words: string): { least: number; most: number } {
  const commas = words.split('、').length;
  const all = words.split(SPLIT).filter((part) => part !== '').length;
  return { least: commas, most: all };
}

/** 甲、乙、丙分别增长5%、6%: three things, two numbers. */
function respectiveFinding(context: CheckContext, facts: readonly Fact[]): Finding[] {
  const { text, clauses, sentences } = context.structure;
  const sentence = sentences[facts[0]?.sentence ?? -1];
  const findings: Finding[] = [];
  if (sentence === undefined) return findings;
  for (const clause of clauses.slice(sentence.clauses.from, sentence.clauses.to)) {
    const words = text.slice(clause.from, clause.to);
    const at = words.indexOf('分别');
    if (at < 3 || words.indexOf('分别', at + 2) >= 0) continue;
    const inside = facts.filter((fact) => fact.from >= clause.from + at && fact.to <= clause.to);
    const names = words.slice(0, at).replace(/^.*?(?:其中|全[县区市])/u, '');
    const { least, most } = listed(names);
    const one = new Set(inside.map(({ statement }) => statement.unit)).size === 1;
    if (inside.length < 2 || least < 2 || !one || inside.length >= least) continue;
    const first = inside[0];
    if (first === undefined || /以上|等|均/u.test(words.slice(at))) continue;
    findings.push({
      type: 'respective',
      severity: 'warning',
      message: `“分别”前列${most === least ? String(least) : `${least}至${most}`}项，后面只有${inside.length}个数。`,
      offset: first.statement.offset,
      span: first.statement.span,
      statements: inside.map(({ statement }) => statement.id),
      expected: String(least),
      printed: String(inside.length),
    });
  }
  return findings;
}

const TALLY = /((?:“[^”]{1,16}”、?){2,12})([二两三四五六七八九十])(?:项|个|大|类|种|张|条)/gu;
const DIGITS = '零一二三四五六七八九十';

/** “甲”“乙”“丙”四项改革: three names, four counted. */
function tallyFindings(context: CheckContext): Finding[] {
  const { text, reading } = context.structure;
  const findings: Finding[] = [];
  for (const match of text.matchAll(TALLY)) {
    const names = (match[1]?.match(/“/gu) ?? []).length;
    const counted = match[2] === '两' ? 2 : DIGITS.indexOf(match[2] ?? '');
    if (names === counted) continue;
    findings.push({
      type: 'list_count',
      severity: 'warning',
      message: `列出${names}个名称，却称“${match[2] ?? ''}”个。`,
      offset: reading.point(match.index),
      span: reading.span({ from: match.index, to: match.index + match[0].length }),
      statements: [],
      expected: String(names),
      printed: String(counted),
    });
  }
  return findings;
}

/** Ranks out of range, lists with 分别 of unequal length, tallies that do not count their list. */
export function placeChecks(context: CheckContext): Finding[] {
  const findings: (Finding | null)[] = context.facts.map((fact) => rankFinding(context, fact));
  for (const facts of context.bySentence.values()) findings.push(...respectiveFinding(context, facts));
  findings.push(...tallyFindings(context));
  return findings.filter((found) => found !== null);
}
