import { hasQuantity, headingLength, looksLikeHeading, markOf } from './headings.ts';
import type { RawParagraph } from './reading.ts';
import { roleOfHeading } from './role-of-heading.ts';
import type { Role } from './types.ts';
import { printedYears } from './years.ts';

/** A node of the heading tree before roles are known. */
export interface OutlineNode {
  readonly level: number;
  readonly label: string;
  readonly title: string;
  readonly parent: number;
  readonly from: number;
  to: number;
  readonly year: number | null;
}

/** The heading tree and, for each paragraph, its section and the length of its heading words (0 = none). */
export interface Outline {
  readonly nodes: readonly OutlineNode[];
  readonly sectionOf: readonly number[];
  readonly headingTo: readonly number[];
}

interface Heading {
  readonly level: number;
  readonly label: string;
  readonly title: string;
  readonly length: number;
}

const LIMITS: readonly number[] = [0, 60, 70, 64, 44, 36];

function markedHeading(paragraph: string, whole: boolean): Heading | null {
  const mark = markOf(paragraph);
  if (mark.level === 0) return null;
  const end = headingLength(paragraph, mark.length, LIMITS[mark.level] ?? 40);
  if (end < 0) return null;
  const title = paragraph.slice(mark.length, end);
  const alone = end >= paragraph.length - 1;
  if (title === '' || (hasQuantity(title) && (alone || mark.level >= 3))) return null;
  if (mark.level >= 4 && alone && !whole) return null;
  if (mark.level >= 4 && alone && paragraph.endsWith('。')) return null;
  return { level: mark.level, label: mark.label, title, length: end };
}

function headingOf(
  raw: RawParagraph,
  paragraph: string,
  ordinary: boolean,
  numbered: boolean,
): Heading | null {
  if (raw.kind === 'table') return null;
  const marked = markedHeading(paragraph, raw.single);
  if (marked !== null) return marked;
  if (raw.mark > 0)
    return { level: Math.min(raw.mark, 5), label: '', title: paragraph, length: paragraph.length };
  if (raw.bold && paragraph.length <= 60 && !hasQuantity(paragraph)) {
    return { level: 6, label: '', title: paragraph, length: paragraph.length };
  }
  const role = roleOfHeading(paragraph);
  if (!ordinary || !raw.single || !looksLikeHeading(paragraph, role !== null)) return null;
  return { level: unnumberedLevel(role, numbered), label: '', title: paragraph, length: paragraph.length };
}

/** 名词解释 ends all other sections; 工作回顾 and the like stand where 一、 would; others inside their section. */
function unnumberedLevel(role: Role | null, numbered: boolean): number {
  if (role === 'closing') return 1;
  return role === null || numbered ? 6 : 2;
}

/** An unnumbered heading stands before a paragraph of prose; a line among other short lines is no heading. */
function leadsProse(raws: readonly RawParagraph[], text: string, index: number): boolean {
  const next = raws[index + 1];
  if (next === undefined) return false;
  const words = text.slice(next.from, next.to);
  if (/^(?:各位|尊敬的|同志们|现在，)/u.test(words)) return false;
  const mark = markOf(words).level;
  return next.kind === 'table' || mark >= 3 || (mark === 0 && words.length > 40);
}

const PLAN_END: Readonly<Record<string, number>> = { 二: 2015, 三: 2020, 四: 2025, 五: 2030, 六: 2035 };

/** Last year of the five-year plan that a heading is about (“十五五”时期主要目标任务). */
function planEnd(title: string): number | null {
  const ahead = /十([二三四五六])五”?(?:时期|期间|末|规划)?/u.exec(title);
  if (ahead === null || /回顾|成就|发展情况|总结/u.test(title)) return null;
  return PLAN_END[ahead[1] ?? ''] ?? null;
}

function pathLabel(nodes: readonly OutlineNode[], parent: number, label: string): string {
  const above = nodes[parent]?.label ?? '';
  if (label === '') return above;
  return /^\d/u.test(label) && /\d$/u.test(above) ? `${above}.${label}` : above + label;
}

/**
 * The heading tree of the paragraphs. A heading's label continues its parent's (二 + （一） = 二（一）).
 *
 * @param skip  paragraphs before this index are the title block and open no section
 */
export function outlineOf(text: string, raws: readonly RawParagraph[], skip: number): Outline {
  const root: OutlineNode = {
    level: 0,
    label: '',
    title: '',
    parent: -1,
    from: 0,
    to: text.length,
    year: null,
  };
  const numbered = raws.some(({ from }) => [1, 2].includes(markOf(text.slice(from, from + 12)).level));
  const nodes: OutlineNode[] = [root];
  const sectionOf: number[] = [];
  const headingTo: number[] = [];
  let open = 0;
  raws.forEach((raw, index) => {
    const paragraph = text.slice(raw.from, raw.to);
    const heading = index < skip ? null : headingOf(raw, paragraph, leadsProse(raws, text, index), numbered);
    if (heading !== null) {
      let parent = open;
      while (parent > 0 && (nodes[parent]?.level ?? 0) >= heading.level) {
        const node = nodes[parent];
        if (node !== undefined) node.to = raw.from;
        parent = node?.parent ?? 0;
      }
      const printed = printedYears(heading.title).at(-1) ?? planEnd(heading.title);
      nodes.push({
        level: heading.level,
        label: pathLabel(nodes, parent, heading.label),
        title: heading.title,
        parent,
        from: raw.from,
        to: text.length,
        year: printed ?? nodes[parent]?.year ?? null,
      });
      open = nodes.length - 1;
    }
    sectionOf.push(open);
    headingTo.push(heading === null ? 0 : raw.from + heading.length);
  });
  return { nodes, sectionOf, headingTo };
}
