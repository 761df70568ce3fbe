import { must } from '#kernel/errors.ts';
import { classesTable, classList, classOverview } from './rules-class-section.ts';
import { items, overall, reporting, targetsTable } from './rules-economy.ts';
import { filled, type Kind, type Section } from './rules-kinds.ts';
import { lateForms, lateProgress } from './rules-late-section.ts';
import type { Correcting, PaperFacts } from './rules-paper.ts';
import { heading, ordinal, paragraph } from './rules-parts.ts';
import { type PinBook, pinBook } from './rules-pins.ts';
import { projectsOverview, projectsTable } from './rules-project-section.ts';
import { redItems } from './rules-red-section.ts';
import type { Block, Pin, Table } from './schema.ts';

/** The body of a bulletin with its pins. */
export interface Composed {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly pins: readonly Pin[];
}

/** What a section gives: paragraphs under a heading, or a table for the end of the paper. */
type Part =
  | { readonly kind: 'text'; readonly title: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly title: string; readonly table: Table };

/**
 * A bulletin of a kind from the facts of its month. Sections with a heading are numbered, tables follow as 附表; every printed number is
 * pinned. The same facts give the same paper.
 */
export function compose(kind: Kind, facts: PaperFacts): Composed {
  const book = pinBook({ month: facts.month, figures: facts.economy?.figures ?? new Map() });
  const opening = facts.correcting === null ? [] : [paragraph(correctionWords(facts.correcting))];
  const parts = kind.sections
    .filter((one) => facts.ranking !== null || one.type !== 'projects-table' || one.rankedOnly !== true)
    .map((section) => partOf(section, facts, book));
  const texts = parts.filter((part) => part.kind === 'text');
  const tables = parts.filter((part) => part.kind === 'table');
  const blocks: Block[] = [
    ...opening,
    ...texts.flatMap(({ title, blocks: own }, index) => [heading(`${ordinal(index)}、${title}`), ...own]),
    ...tables.map(({ title, table }, index): Block => {
      const number = tables.length === 1 ? '' : String(index + 1);
      return { kind: 'table', title: `附表${number}　${title}`, table };
    }),
  ];
  const title = filled(kind.heading, facts.month);
  return { title: facts.correcting === null ? title : `${title}（更正）`, blocks, pins: book.pins() };
}

function partOf(section: Section, facts: PaperFacts, book: PinBook): Part {
  const { month } = facts;
  const economy = () => must(facts.economy, 'facts of the lights');
  const projects = () => must(facts.projects, 'facts of the projects');
  const late = () => must(facts.late, 'facts of the reports');
  const classes = () => must(facts.classes, 'facts of the classes');
  const title = filled(section.title, month);
  const text = (...blocks: readonly Block[]): Part => ({ kind: 'text', title, blocks });
  switch (section.type) {
    case 'lights-tally':
      return text(paragraph(overall(economy(), book)));
    case 'lights':
      return text(...items(economy(), book, section.colour));
    case 'figures-missing':
      return text(paragraph(reporting(economy(), book)));
    case 'targets-table':
      return { kind: 'table', title, table: targetsTable(economy(), book) };
    case 'projects-overview':
      return text(paragraph(projectsOverview(projects(), book, month)));
    case 'projects-table':
      return {
        kind: 'table',
        ...projectsTable(section, projects(), { book, month, ranking: facts.ranking }),
      };
    case 'reds':
      return text(...redItems(must(facts.reds, 'facts of red things'), section.of, book));
    case 'late-forms':
      return text(...lateForms(late().forms, book, month));
    case 'late-progress':
      return text(paragraph(lateProgress(late().progress, book, month)));
    case 'classes-overview':
      return text(...classOverview(classes(), book, month));
    case 'classes-list':
      return text(...classList(classes().rows, section.of, book));
    case 'classes-table':
      return { kind: 'table', title, table: classesTable(classes().rows, book) };
    default:
      return text(...section.lines.map((line, index) => paragraph([`（${ordinal(index)}）${line}`])));
  }
}

function correctionWords({ mark, reason, changes }: Correcting): readonly string[] {
  const list = changes.map(({ about, from, now }) => `${about}由“${from}”更正为“${now ?? '无'}”`);
  return [
    `${mark}印发后，因${reason}，有关内容更正如下：${list.join('；')}。其余以本通报为准，原通报同时停止使用。`,
  ];
}
