import type { Sentence, Structure } from '../structure/types.ts';
import type { CheckContext, Finding } from './types.ts';

const ANNOUNCED =
  /(?:做好|抓好|抓实|办好|突出|推进|实施|开展|聚焦)(?:以下)?([一二两三四五六七八九十]{1,2}|\d{1,2})(?:个方面|方面|项|件|大|个)(?:的)?(?:重点|主要|民生)?(?:工作|任务|实事|行动)[：。]?$/u;
/** A report announces a handful of lists; more is no report. */
const MOST_ANNOUNCED = 40;
const DIGITS = '零一二三四五六七八九十';

/** Value of a small numeral (八, 十二, 12); 0 when it is none. */
function small(words: string): number {
  if (/^\d+$/u.test(words)) return Number(words);
  if (words === '两') return 2;
  const [first = '', second = ''] = words;
  if (second === '') return DIGITS.indexOf(first);
  if (first === '十') return 10 + DIGITS.indexOf(second);
  return second === '十' ? DIGITS.indexOf(first) * 10 : 0;
}

/** Marked subsections of the sentence's section that begin after it. */
function subsections(structure: Structure, sentence: Sentence): number {
  return structure.sections.filter(
    ({ parent, from, level }) =>
      parent === sentence.section && from > sentence.from && level >= 3 && level <= 5,
  ).length;
}

/** Items 一是, 第二，… that follow in the same section, each new mark once. */
function items(structure: Structure, sentence: Sentence): number {
  const marks = new Set<string>();
  for (const next of structure.sentences.slice(sentence.index + 1)) {
    if (next.section !== sentence.section) break;
    if (
      next.item === null ||
      !/^(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3})$/u.test(next.item)
    )
      continue;
    if (marks.has(next.item) && next.item !== [...marks].at(-1)) break;
    marks.add(next.item);
  }
  return marks.size;
}

/** 抓好以下八项工作： with seven parts after it. */
export function announcedChecks(context: CheckContext): Finding[] {
  const { structure } = context;
  const findings: Finding[] = [];
  let announced = 0;
  for (const sentence of structure.sentences) {
    if (sentence.role !== 'tasks' && sentence.role !== 'targets') continue;
    const words = structure.text.slice(sentence.body, sentence.to);
    const match = words.length <= 80 ? ANNOUNCED.exec(words) : null;
    const said = match?.[1] === undefined ? 0 : small(match[1]);
    if (said < 2) continue;
    if (++announced > MOST_ANNOUNCED) break;
    const found = subsections(structure, sentence) || items(structure, sentence);
    if (found < 2 || said === found) continue;
    findings.push({
      type: 'list_count',
      severity: 'warning',
      message: `称有${said}项，后面列出${found}项。`,
      offset: structure.reading.point(sentence.body),
      span: structure.reading.span({ from: sentence.body, to: sentence.to }),
      statements: [],
      expected: String(found),
      printed: String(said),
    });
  }
  return findings;
}
