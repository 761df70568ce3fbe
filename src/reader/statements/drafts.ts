import type { Structure } from '../structure/types.ts';
import type { Statement } from '../types.ts';
import type { Answer, Fields } from './item.ts';

/** Which rule gave which field of a statement. */
export type Explanation = Readonly<Record<keyof Fields | 'span', string>>;

/** A statement before it has an id. */
export interface Draft {
  readonly from: number;
  readonly statement: Omit<Statement, 'id'>;
  readonly explanation: Explanation;
}

function rule(answer: Answer<unknown>): string {
  return answer.rule;
}

/** Puts fields and place together. */
export function draftOf(
  structure: Structure,
  range: { from: number; to: number },
  fields: Fields,
  more: { hi?: number; section: number; sentence: string; rule: string },
): Draft {
  const { reading, sections } = structure;
  const statement = {
    span: reading.span(range),
    offset: reading.point(range.from),
    value: fields.value.value,
    ...(more.hi === undefined ? {} : { value_hi: more.hi }),
    unit: fields.unit.value,
    comparator: fields.comparator.value,
    subject: fields.subject.value,
    aspect: fields.aspect.value,
    kind: fields.kind.value,
    year: fields.year.value,
    section: sections[more.section]?.label ?? '',
    sentence: more.sentence,
    rule: more.rule,
  };
  const explanation = {
    span: more.rule,
    subject: rule(fields.subject),
    comparator: rule(fields.comparator),
    aspect: rule(fields.aspect),
    value: rule(fields.value),
    unit: rule(fields.unit),
    kind: rule(fields.kind),
    year: rule(fields.year),
  };
  return { from: range.from, statement, explanation };
}
