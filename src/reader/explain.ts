import { RULE_LINES } from './explain-lines.ts';
import type { ReadResult } from './read.ts';
import type { Explanation } from './statements/drafts.ts';
import { DIRECTION_RULES } from './tasks/direction-rules.ts';

/** A field of a statement or direction, the rule that gave it, and what the rule says. */
export interface FieldReason {
  readonly field: string;
  readonly value: string;
  readonly rule: string;
  readonly says: string;
}

/** All reasons of one statement or direction. */
export interface Reasons {
  readonly id: string;
  readonly span: string;
  readonly offset: number;
  readonly fields: readonly FieldReason[];
}

const DIRECTION_LINES: ReadonlyMap<string, string> = new Map(
  DIRECTION_RULES.map(({ id, says }) => [id, says]),
);

/** The one-line description of a rule, or of its family; the id itself for a rule without either. */
export function ruleLine(rule: string): string {
  const family = `${rule.slice(0, rule.indexOf('.'))}.*`;
  return RULE_LINES[rule] ?? DIRECTION_LINES.get(rule) ?? RULE_LINES[family] ?? rule;
}

const FIELDS = ['span', 'subject', 'value', 'unit', 'comparator', 'aspect', 'kind', 'year'] as const;

/**
 * For each statement and direction, which rule gave which field and what that rule says.
 *
 * @param explanations  the map that `read` filled through its option `explain`
 */
export function explain(result: ReadResult, explanations: ReadonlyMap<string, Explanation>): Reasons[] {
  const statements = result.statements.map((statement): Reasons => {
    const explanation = explanations.get(statement.id);
    const fields = FIELDS.map((field) => {
      const rule = explanation?.[field] ?? statement.rule;
      return { field, value: String(statement[field] ?? '无'), rule, says: ruleLine(rule) };
    });
    return { id: statement.id, span: statement.span, offset: statement.offset, fields };
  });
  const directions = result.directions.map(
    ({ id, span, offset, rule, direction }): Reasons => ({
      id,
      span,
      offset,
      fields: [{ field: 'direction', value: direction, rule, says: ruleLine(rule) }],
    }),
  );
  return [...statements, ...directions];
}
