import { jsonb, type Tx } from '#platform/database.ts';
import type { PaperKind } from './rules-words.ts';
import { type Body, bodyShape, type Face } from './schema.ts';
import { faceIn, type Q } from './store.ts';

/** An edition as it was finalised. */
export interface StoredEdition {
  readonly edition: number;
  readonly title: string;
  readonly body: Body;
  readonly face: Face;
  readonly number: string;
  readonly at: string;
  readonly by: string;
}

/** An edition as lists show it. */
export type EditionHead = Omit<StoredEdition, 'body' | 'face'>;

export async function insertEdition(
  tx: Tx,
  county: string,
  paper: string,
  one: Omit<StoredEdition, 'by'> & { readonly account: string; readonly byName: string },
): Promise<void> {
  await tx
    .insertInto('paper.edition')
    .values({
      county,
      paper,
      edition: one.edition,
      title: one.title,
      body: jsonb(one.body),
      face: jsonb(one.face),
      number: one.number,
      at: one.at,
      account: one.account,
      by_name: one.byName,
    })
    .execute();
}

/** The editions of a paper, first to last, without their bodies. */
export async function listEditions(q: Q, county: string, paper: string): Promise<readonly EditionHead[]> {
  return q
    .selectFrom('paper.edition')
    .select(['edition', 'title', 'number', 'at', 'by_name as by'])
    .where('county', '=', county)
    .where('paper', '=', paper)
    .orderBy('edition')
    .execute();
}

export async function findEdition(
  q: Q,
  county: string,
  paper: string,
  { edition, kind }: { readonly edition: number; readonly kind: PaperKind },
): Promise<StoredEdition | null> {
  const row = await q
    .selectFrom('paper.edition')
    .select(['edition', 'title', 'body', 'face', 'number', 'at', 'by_name as by'])
    .where('county', '=', county)
    .where('paper', '=', paper)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, body: bodyShape.parse(row.body), face: faceIn(row.face, kind) };
}

/** The newest editions of some papers: when and by whom, for readers who see nothing else. */
export async function newestEditions(
  q: Q,
  county: string,
  papers: readonly string[],
): Promise<ReadonlyMap<string, EditionHead>> {
  if (papers.length === 0) return new Map();
  const rows = await q
    .selectFrom('paper.edition')
    .select(['paper', 'edition', 'title', 'number', 'at', 'by_name as by'])
    .where('county', '=', county)
    .where('paper', 'in', [...papers])
    .orderBy('edition')
    .execute();
  return new Map(rows.map(({ paper, ...one }) => [paper, one]));
}
