import { add, compare, type Interval, meets, middle, rational } from './exact.ts';
import { compareFigures, inWords, numeral, plainSpan } from './finding.ts';
import type { CheckContext, Fact, Finding } from './types.ts';

/** Sets of words that divide a whole without rest; all parts of a sum carrying one set must add up. */
const DIVISIONS: readonly (readonly string[])[] = [
  ['新建', '新开工', '续建', '收尾', '改建', '扩建', '改扩建', '结转'],
  ['城镇', '农村'],
  ['城镇', '乡村'],
  ['城市', '农村'],
  ['男', '女'],
  ['第一产业', '第二产业', '第三产业'],
  ['一产', '二产', '三产'],
  ['出口', '进口'],
  ['政府投资', '社会投资'],
  ['政府投资', '民间投资'],
  ['国有投资', '民间投资'],
  ['公办', '民办'],
  ['内资', '外资'],
  ['夏粮', '秋粮'],
  ['税收', '非税'],
  ['批发', '零售', '住宿', '餐饮'],
  ['农业', '林业', '牧业', '渔业'],
  ['省外', '省内'],
  ['市外', '市内'],
  ['已完成', '未完成'],
  ['完工', '在建'],
  ['户籍', '非户籍'],
  ['建议', '提案'],
];

function sumOf(parts: readonly Fact[]): Interval | null {
  let sum: Interval = { lo: rational(0n), hi: rational(0n) };
  for (const part of parts) {
    if (part.interval === null) return null;
    sum = add(sum, part.interval);
  }
  return sum;
}

/** Measures that do not add up: per head, prices, rates, standards. */
const NOT_ADDITIVE = /人均|户均|亩均|平均|均|标准|价格|单价|单产|密度|强度|指数|率|浓度|门槛|限额/u;

function isAmount({ statement, before }: Fact): boolean {
  const amount = statement.aspect === 'level' || statement.aspect === 'count';
  return (
    amount &&
    !statement.unit.includes('/') &&
    !NOT_ADDITIVE.test(statement.subject) &&
    !/每[^，。；]{1,6}$/u.test(before)
  );
}

function sameMeasure(a: Fact, b: Fact): boolean {
  return isAmount(a) && isAmount(b) && a.statement.unit === b.statement.unit;
}

/** Whether the words before the parts carry one whole division (新建 … 续建 …). */
function divides(parts: readonly Fact[]): boolean {
  const labels = parts.map(({ before, statement }) => `${before.slice(-24)}${statement.subject}`);
  return DIVISIONS.some((division) => {
    const used = new Set<string>();
    const all = labels.every((label) => {
      const word = division.find((candidate) => label.includes(candidate) && !used.has(candidate));
      if (word === undefined) return false;
      used.add(word);
      return true;
    });
    return all && (used.size === division.length || used.has('续建') || used.size >= 3);
  });
}

const LOOSE = /等$|等方面|主要|重点|包括|(?:以上|以下)的?$|其余|部分/u;
const ENDS_PARTS =
  /(?:总投资|计划投资|完成投资|同比|比上年|已|截至|共|累计|带动|增速|另|此外|全[县区市]|年末|平均|其中)/u;

/** The parts after 其中: same measure, one clause after another, until the words speak of something else. */
function partsAfter(facts: readonly Fact[], whole: number, from: number): Fact[] {
  const head = facts[whole];
  const parts: Fact[] = [];
  if (head === undefined) return parts;
  for (let i = whole + 1; i < facts.length; i++) {
    const fact = facts[i];
    if (fact === undefined || fact.from < from) continue;
    if (!isAmount(fact)) continue;
    if (!sameMeasure(head, fact)) {
      if (parts.length >= 2) break;
      continue;
    }
    if (parts.length > 0 && ENDS_PARTS.test(fact.before)) break;
    if (Math.abs(fact.statement.value) > Math.abs(head.statement.value) * 1.05) break;
    parts.push(fact);
  }
  return parts;
}

function amounts(parts: readonly Fact[]): string {
  return parts.map(numeral).join('+');
}

/** Units of things that are listed once each; people and households are counted under several heads. */
const DISTINCT = new Set(['item', 'enterprise', 'town', 'village']);

/** Whether whole and parts are named by one noun (项目45个，其中装备制造项目…), so that they hardly overlap. */
function sameNoun(whole: Fact, parts: readonly Fact[]): boolean {
  const noun = whole.name.slice(-2);
  return parts.every((part) => part.name.endsWith(noun) || part.before.endsWith(noun));
}

/** A sum over parts that need not be all: wrong when above the whole; a near miss below is worth a look. */
function loose(whole: Fact, parts: readonly Fact[], sum: Interval, text: string): Finding | null {
  if (whole.interval === null) return null;
  const above = compare(sum.lo, whole.interval.hi) > 0;
  const share = rational(middle(sum).n * middle(whole.interval).d, middle(sum).d * middle(whole.interval).n);
  const near = compare(share, rational(95n, 100n)) >= 0 && !LOOSE.test(text);
  if (!above && !(near && parts.length >= 3)) return null;
  if (!DISTINCT.has(whole.statement.unit) || !sameNoun(whole, parts)) return null;
  const total = inWords(whole, middle(sum)).words;
  return {
    type: 'sum',
    severity: 'warning',
    message: `分项合计${above ? '大于' : '与'}总数${above ? '' : '不一致'}：${amounts(parts)}=${total}，总数为${plainSpan(whole.statement.span)}。`,
    offset: whole.statement.offset,
    span: whole.statement.span,
    statements: [whole, ...parts].map(({ statement }) => statement.id),
    expected: inWords(whole, middle(sum)).figure,
    printed: inWords(whole, middle(whole.interval)).figure,
  };
}

/** Among the facts after 其中, the run that adds up to the whole; else all of them. */
function bestRun(whole: Fact, parts: readonly Fact[]): readonly Fact[] {
  for (let size = parts.length; size >= 2; size--) {
    const run = parts.slice(0, size);
    const sum = sumOf(run);
    if (sum !== null && whole.interval !== null && meets(sum, whole.interval)) return run;
  }
  return parts;
}

function partsFinding(whole: Fact, all: readonly Fact[], text: string): Finding | null {
  if (whole.interval === null || all.length < 2) return null;
  const parts = bestRun(whole, all);
  const sum = sumOf(parts);
  if (sum === null) return null;
  if (!meets(sum, whole.interval) && !divides(parts)) return loose(whole, parts, sum, text);
  return compareFigures({
    type: 'sum',
    printed: whole,
    others: parts,
    expected: sum,
    what: '分项之和与总数',
    arithmetic: amounts(parts),
  });
}

/** Places of 其中 in a sentence. */
function marksOf(text: string, from: number, to: number): number[] {
  const words = text.slice(from, to);
  const marks: number[] = [];
  for (let at = words.indexOf('其中'); at >= 0; at = words.indexOf('其中', at + 2)) marks.push(from + at);
  return marks;
}

function afterOfWhich(context: CheckContext, facts: readonly Fact[], sentence: number): Finding[] {
  const { text, sentences } = context.structure;
  const range = sentences[sentence];
  const findings: Finding[] = [];
  if (range === undefined) return findings;
  const marks = marksOf(text, range.body, range.to);
  for (const [k, at] of marks.entries()) {
    const next = marks[k + 1] ?? -1;
    const aside = text.charAt(at - 1) === '、' ? text.slice(at, range.to).search(/[，；]/u) : -1;
    const rest = next < 0 ? range.to : next;
    const end = aside < 0 ? rest : Math.min(rest, at + aside);
    const own = facts.filter((fact) => fact.from < end);
    const first = own.find((fact) => fact.from >= at && isAmount(fact));
    const opens = at - range.body <= 1;
    const earlier = opens ? (context.bySentence.get(sentence - 1) ?? []) : own.filter(({ to }) => to <= at);
    const found = first === undefined ? undefined : earlier.findLast((fact) => sameMeasure(fact, first));
    if (found === undefined) continue;
    const list = opens ? [found, ...own] : own;
    const parts = partsAfter(list, list.indexOf(found), at);
    const finding = partsFinding(found, parts, text.slice(at, end));
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

const TOTAL =
  /(?:合计|总计|共计|一共|共有|(?<!公)共(?!同|享|产|青|和|建|治))(?:完成|实施|安排|新增|投资|投入|建设|建成|达到?|为|约)?[^，。；\d]{0,6}$/u;

/** A total after its list: 甲3个、乙4个，共7个. */
function totals(facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((total, k) => {
    if (!isAmount(total) || !TOTAL.test(total.before)) return;
    const parts: Fact[] = [];
    for (let i = k - 1; i >= 0; i--) {
      const fact = facts[i];
      if (fact === undefined || !sameMeasure(total, fact)) break;
      parts.unshift(fact);
      if (/[。；]/u.test(fact.before)) break;
    }
    const sum = parts.length >= 2 ? sumOf(parts) : null;
    if (sum === null) return;
    const finding = compareFigures({
      type: 'sum',
      printed: total,
      others: parts,
      expected: sum,
      what: '分项之和与合计数',
      arithmetic: amounts(parts),
    });
    if (finding !== null) findings.push(finding);
  });
  return findings;
}

/** A whole and its division with no 其中: 现有学校68所，公办55所、民办13所. */
function divisions(facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  facts.forEach((whole, k) => {
    for (const size of [4, 3, 2]) {
      const parts = facts.slice(k + 1, k + 1 + size);
      if (parts.length < size || !parts.every((part) => sameMeasure(whole, part)) || !divides(parts))
        continue;
      if (divides([whole, ...parts]) || parts.some(({ before }) => before.includes('其中'))) continue;
      const sum = sumOf(parts);
      if (sum === null || whole.interval === null) continue;
      const ratio = rational(
        middle(sum).n * middle(whole.interval).d,
        middle(sum).d * middle(whole.interval).n,
      );
      if (compare(ratio, rational(8n, 10n)) < 0 || compare(ratio, rational(12n, 10n)) > 0) continue;
      const what = '分项之和与总数';
      const found = compareFigures({
        type: 'sum',
        printed: whole,
        others: parts,
        expected: sum,
        what,
        arithmetic: amounts(parts),
      });
      if (found !== null) findings.push(found);
      break;
    }
  });
  return findings;
}

/** Levels of the three industries after a level of the gross product, with no 其中. */
function industries(facts: readonly Fact[]): Finding[] {
  const levels = facts.filter(({ statement }) => statement.aspect === 'level' && statement.unit === 'yuan');
  const of = (words: RegExp): Fact | undefined =>
    levels.find(({ statement }) => words.test(statement.subject));
  const parts = [of(/^第?一产业?/u), of(/^第?二产业?/u), of(/^第?三产业?/u)].filter(
    (fact) => fact !== undefined,
  );
  const whole = levels.find(({ name }) => /(?:生产总值|GDP)$/u.test(name) && !name.startsWith('人均'));
  const sum = sumOf(parts);
  if (whole === undefined || parts.length < 3 || sum === null) return [];
  const finding = compareFigures({
    type: 'sum',
    printed: whole,
    others: parts,
    expected: sum,
    what: '三次产业增加值之和与生产总值',
    arithmetic: amounts(parts),
  });
  return finding === null ? [] : [finding];
}

/** One total against one set of parts is reported once, the most telling first. */
function onePerTotal(findings: readonly Finding[]): Finding[] {
  const seen = new Set<number>();
  return findings.filter(({ offset }) => !seen.has(offset) && seen.add(offset).size > 0);
}

/** Sums of parts: 其中 lists, totals after lists, the three industries of the gross product. */
export function sumChecks(context: CheckContext): Finding[] {
  const findings: Finding[] = [];
  for (const [sentence, facts] of context.bySentence) {
    const own = [...afterOfWhich(context, facts, sentence), ...totals(facts)];
    const wide = [...facts, ...sameParagraph(context, sentence)];
    findings.push(...own, ...industries(wide), ...divisions(wide));
  }
  return onePerTotal(findings);
}

/** Facts of the next sentence when it stands in the same paragraph. */
function sameParagraph(context: CheckContext, sentence: number): readonly Fact[] {
  const next = context.bySentence.get(sentence + 1) ?? [];
  const paragraph = context.structure.sentences[sentence]?.paragraph;
  return next[0]?.paragraph === paragraph ? next : [];
}
