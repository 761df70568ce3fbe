import { markOf } from './headings.ts';
import { type Outline, outlineOf } from './outline.ts';
import { type RawParagraph, readingOf } from './reading.ts';
import { headingRoles, leanOf, nextRole, type RoleWalk, sectionRoles } from './roles.ts';
import { type ItemState, sentencesOf } from './sentences.ts';
import { titleOf, typeOf } from './title.ts';
import type {
  Clause,
  DocumentYears,
  Paragraph,
  Range,
  Role,
  Section,
  Sentence,
  Structure,
  TableBlock,
} from './types.ts';
import { yearsOf } from './years.ts';

/** The year of a part by its role. */
function yearOfRole(role: Role, years: DocumentYears): number | null {
  if (role === 'front') return null;
  if (role === 'targets' || role === 'tasks' || role === 'closing') return years.plan;
  return years.reported;
}

function sectionsOf(outline: Outline, roles: readonly Role[], years: DocumentYears): Section[] {
  const terms: boolean[] = [];
  return outline.nodes.map((node, index) => {
    const role = roles[index] ?? 'front';
    const term = /(?:今后|未来)五年/u.test(node.title) || (terms[node.parent] ?? false);
    terms.push(term);
    const ofRole = yearOfRole(role, years);
    return {
      index,
      parent: node.parent,
      level: node.level,
      label: node.label,
      title: node.title,
      role,
      from: node.from,
      to: node.to,
      year: node.year ?? (term && role !== 'review' && ofRole !== null ? ofRole + 4 : ofRole),
    };
  });
}

/** What heads a column of numbers or of times, and no column of names. */
const HEADS_NUMBERS =
  /^(?:(?:19|20)?\d{1,4}[年月.—\-–]|[上下前]半年|前?[一二三四]季|全年|年初|年度|本[年期月]|[上去]年|当月|累计|同比|增[长速减]|目标|完成|总量|金额)/u;

/** Rows of a table of which the first lost its empty corner with the blanks before it (tab 1—3月 tab 1—6月 over 出口 tab … tab …): with an empty cell there. */
function withCorner(text: string, rows: readonly (readonly Range[])[]): readonly (readonly Range[])[] {
  const [first, ...body] = rows;
  const [corner] = first ?? [];
  const width = body[0]?.length ?? 0;
  if (first === undefined || corner === undefined || first.length !== width - 1) return rows;
  const isShort =
    body.every((row) => row.length === width) &&
    HEADS_NUMBERS.test(text.slice(corner.from, corner.to).trim());
  return isShort ? [[{ from: corner.from, to: corner.from }, ...first], ...body] : rows;
}

function tablesOf(
  text: string,
  raws: readonly RawParagraph[],
  outline: Outline,
  sections: readonly Section[],
  years: DocumentYears,
): TableBlock[] {
  const tables: TableBlock[] = [];
  const loose: Role = leanOf(text) === 'back' ? 'review' : 'targets';
  let rows: { from: number; to: number }[][] = [];
  const close = (last: number): void => {
    const first = rows[0]?.[0];
    const raw = raws[last];
    if (first !== undefined && raw !== undefined) {
      const section = sections[outline.sectionOf[last] ?? 0];
      const role = section === undefined || section.role === 'front' ? loose : section.role;
      tables.push({
        from: first.from,
        to: raw.to,
        section: section?.index ?? 0,
        role,
        year: section?.year ?? yearOfRole(role, years),
        rows: withCorner(text, rows),
      });
    }
    rows = [];
  };
  raws.forEach((raw, index) => {
    if (raw.kind !== 'table') {
      close(index - 1);
      return;
    }
    const cells: { from: number; to: number }[] = [];
    let from = raw.from;
    for (const cell of text.slice(raw.from, raw.to).split('\t')) {
      cells.push({ from, to: from + cell.length });
      from += cell.length + 1;
    }
    rows.push(cells);
  });
  close(raws.length - 1);
  return tables;
}

interface Walked {
  readonly sentences: readonly Sentence[];
  readonly clauses: readonly Clause[];
}

function walk(
  text: string,
  raws: readonly RawParagraph[],
  outline: Outline,
  sections: readonly Section[],
  years: DocumentYears,
): Walked {
  const sentences: Sentence[] = [];
  const clauses: Clause[] = [];
  const state: ItemState = { item: null };
  const flat = sections.every(({ role }) => role === 'front');
  const roles: RoleWalk = {
    section: -1,
    role: 'front',
    paragraph: -1,
    cue: -1,
    open: false,
    lean: leanOf(text),
    flat,
  };
  raws.forEach((raw, paragraph) => {
    if (raw.kind === 'table') return;
    const section = sections[outline.sectionOf[paragraph] ?? 0];
    if (section === undefined) return;
    const wordsTo = outline.headingTo[paragraph] ?? 0;
    const headingTo = wordsTo > 0 && '。！？；'.includes(text.charAt(wordsTo)) ? wordsTo + 1 : wordsTo;
    const markTo = headingTo === 0 ? raw.from : raw.from + markOf(text.slice(raw.from, raw.from + 12)).length;
    roles.paragraph = paragraph;
    for (const piece of sentencesOf(text, raw, headingTo, markTo, state)) {
      const index = sentences.length;
      const words = text.slice(piece.body, piece.to);
      const isHeading = headingTo > 0 && piece.from === raw.from;
      const role = isHeading
        ? section.role
        : nextRole(roles, words, section, years, piece.from / text.length);
      const first = clauses.length;
      for (const clause of piece.clauses) clauses.push({ ...clause, index: clauses.length, sentence: index });
      sentences.push({
        from: piece.from,
        to: piece.to,
        index,
        section: section.index,
        paragraph,
        role,
        item: piece.item,
        body: piece.body,
        head: piece.head,
        year: role === section.role ? section.year : yearOfRole(role, years),
        clauses: { from: first, to: clauses.length },
      });
    }
  });
  return { sentences, clauses };
}

/**
 * Takes a document apart: reading text, title, genre, years, heading tree with roles, sentences, clauses, tables.
 *
 * @param source  any string, as extracted from a file; never throws, time linear in its length
 * @returns ranges in code units of the reading text; `reading` converts to source code points in O(1)
 */
export function structure(source: string): Structure {
  const { reading, paragraphs: raws } = readingOf(source);
  const { text } = reading;
  const block = titleOf(text, raws);
  const type = typeOf(block.title, text);
  const outline = outlineOf(text, raws, block.paragraphs);
  const known = headingRoles(outline.nodes);
  const headings = outline.nodes.map(({ title }, index) => ({ title, role: known[index] ?? 'front' }));
  const years = yearsOf({ title: block.title, type, headings, text, lean: leanOf(text) });
  const roles = sectionRoles(outline, text, type, years);
  const sections = sectionsOf(outline, roles, years);
  const paragraphs: Paragraph[] = raws.map((raw, index) => ({
    from: raw.from,
    to: raw.to,
    section: outline.sectionOf[index] ?? 0,
    kind: raw.kind === 'table' ? 'table' : (outline.headingTo[index] ?? 0) > 0 ? 'heading' : 'body',
  }));
  const { sentences, clauses } = walk(text, raws, outline, sections, years);
  const tables = tablesOf(text, raws, outline, sections, years);
  return { text, reading, title: block.title, type, years, sections, paragraphs, sentences, clauses, tables };
}
