import { checksOf } from './checks/checks.ts';
import type { Check } from './checks/types.ts';
import { sha256 } from './sha256.ts';
import type { Explanation } from './statements/drafts.ts';
import { statements as statementsOf } from './statements/statements.ts';
import { structure as structureOf } from './structure/structure.ts';
import { aimsOf, type DirectionOut } from './tasks/tasks.ts';
import type { DocumentInfo, Mechanism, Project, Statement, Task } from './types.ts';

/** All that the reader takes out of one document; the shape of `xushi read --json`. */
export interface ReadResult {
  readonly document: DocumentInfo;
  readonly statements: readonly Statement[];
  readonly directions: readonly DirectionOut[];
  readonly tasks: readonly Task[];
  readonly projects: readonly Project[];
  readonly mechanisms: readonly Mechanism[];
  readonly checks: readonly Check[];
}

/** What the caller may give or ask for. */
export interface ReadOptions {
  /** SHA-256 of the UTF-8 bytes in hex, when the caller has it; else it is computed. */
  readonly sha256?: string;
  /** Filled with the rule behind each field of each statement, by statement id. */
  readonly explain?: Map<string, Explanation>;
}

/**
 * Reads a county's plan, work report or communiqué: numbers, aims without a number, tasks, projects, mechanisms, checks.
 * Pure and synchronous; time linear in the text; offsets are Unicode code points of `text`.
 *
 * @param text  the text as extracted; any string, never throws
 */
export function read(text: string, options: ReadOptions = {}): ReadResult {
  const structure = structureOf(text);
  const statements = statementsOf(
    structure,
    options.explain === undefined ? {} : { explain: options.explain },
  );
  const { tasks, directions, projects, mechanisms } = aimsOf(structure, statements);
  const { reading, title, type, years } = structure;
  const document: DocumentInfo = {
    sha256: options.sha256 ?? sha256(text),
    title,
    chars: reading.point(structure.text.length),
    type,
    years: { reported: years.reported, plan: years.plan },
  };
  const checks = checksOf(structure, statements, directions);
  return { document, statements, directions, tasks, projects, mechanisms, checks };
}
