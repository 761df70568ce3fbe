import { z } from 'zod';
import { printMinute } from '#kernel/day-words.ts';
import { type Post, postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { tied } from './actions-settle.ts';
import { effectOf, layoutOf } from './rules-commit.ts';
import type { DocumentRow, PlanDocument, Progress, Reading } from './schema.ts';
import { checkShape } from './schema-parts.ts';
import type { DocumentRecord, ReadingRecord } from './store.ts';

type Maker = Reading['decidedBy'];

/** Names of posts by id. */
export type Makers = ReadonlyMap<string, NonNullable<Maker>>;

/** Names of the posts of a county, for saying who decided. */
export async function makersOf(q: Tx | Db, county: string): Promise<Makers> {
  const posts: readonly Post[] = await postsOf(q, county);
  return new Map(posts.map((one) => [one.id, { post: one.name, unit: one.unitName }]));
}

/** The post as it is named now; its id when it has left the list. */
export function makerOf(makers: Makers, post: string | null): Maker {
  if (post === null) return null;
  return makers.get(post) ?? { post, unit: '' };
}

/** All readings of a document as the pages see them. */
export function readingViews(rows: readonly ReadingRecord[], makers: Makers): readonly Reading[] {
  const readings = rows.map(tied);
  const layout = layoutOf(readings);
  return rows.map((row, index) => {
    const reading = readings[index] ?? tied(row);
    return {
      id: row.id,
      type: row.type,
      at: row.at,
      length: row.length,
      state: row.state,
      version: row.version,
      quote: row.anchor.quote,
      sentence: row.anchor.sentence,
      machine: reading.machine,
      person: reading.person,
      reason: row.person?.reason ?? null,
      rule: row.machine === null ? null : { rule: row.machine.rule, fields: [...row.machine.fields] },
      task: layout.taskOf.get(row.id) ?? null,
      commitment: row.commitment,
      decidedBy: makerOf(makers, row.decided_by),
      decidedAt: row.decided_at,
      effect: effectOf(reading, layout),
    };
  });
}

const order: readonly Progress['type'][] = ['statement', 'direction', 'task', 'project'];

export function documentRow(
  row: Omit<DocumentRecord, 'text' | 'result'>,
  more: { readonly makers: Makers; readonly progress: readonly Progress[]; readonly commitments: number },
): DocumentRow {
  return {
    id: row.id,
    title: row.title,
    year: row.year,
    type: row.type,
    fileName: row.file_name,
    chars: row.chars,
    state: row.state,
    revises: row.revises,
    createdAt: row.created_at,
    createdBy: makerOf(more.makers, row.created_by),
    progress: more.progress
      .map(({ type, total, decided, rejected }) => ({ type, total, decided, rejected }))
      .toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type)),
    commitments: more.commitments,
  };
}

const stored = z.object({ checks: z.array(checkShape) });

export function documentView(
  record: DocumentRecord,
  row: DocumentRow,
  revisedBy: string | null,
): PlanDocument {
  const { checks } = stored.parse(record.result);
  return {
    ...row,
    text: record.text,
    fileSha256: record.file_sha256,
    reader: record.reader,
    checks,
    revisedBy,
  };
}

const verbs: Readonly<Record<Reading['state'], string>> = {
  read: '撤销了决定',
  confirmed: '确认',
  corrected: '更正',
  rejected: '否定',
  added: '补录',
};

/** Who decided what and when, as a phrase: 区发展和改革局计划管理岗于2022年6月8日 09:00确认. */
export function decisionWords(
  row: Pick<ReadingRecord, 'state' | 'decided_by' | 'decided_at'>,
  makers: Makers,
): string {
  const maker = makerOf(makers, row.decided_by);
  const who = maker === null ? '另一岗位' : `${maker.unit}${maker.post}`;
  return `${who}${row.decided_at === null ? '' : `于${printMinute(row.decided_at)}`}${verbs[row.state]}`;
}
