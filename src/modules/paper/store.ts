import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { faceOf } from './rules-face.ts';
import type { PaperKind, PaperState } from './rules-words.ts';
import { type Body, bodyShape, type Face, faceShape, type PaperAct } from './schema.ts';

interface PaperTable {
  readonly county: string;
  readonly id: string;
  readonly kind: PaperKind;
  readonly month: string;
  readonly template: string;
  readonly template_name: string;
  readonly template_version: number;
  readonly template_text: string;
  readonly state: PaperState;
  readonly title: string;
  readonly organ: string;
  readonly body: unknown;
  readonly edition: number;
  readonly version: number;
  readonly demo: boolean;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly face: unknown;
  readonly number: string;
  readonly sent_unit: string | null;
  readonly sent_post: string | null;
  readonly sent_at: string | null;
  readonly returned: string | null;
}

interface EditionTable {
  readonly county: string;
  readonly paper: string;
  readonly edition: number;
  readonly title: string;
  readonly body: unknown;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
  readonly face: unknown;
  readonly number: string;
}

interface ActTable {
  readonly county: string;
  readonly paper: string;
  readonly seq: number;
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'paper.paper': PaperTable;
    'paper.edition': EditionTable;
    'paper.act': ActTable;
  }
}

export type Q = Db | Tx;

const headColumns = [
  'id',
  'kind',
  'month',
  'title',
  'state',
  'edition',
  'number',
  'demo',
  'template',
  'template_name as templateName',
  'template_version as templateVersion',
  'changed_at as changedAt',
  'changed_by as changedBy',
] as const;

/** A paper without its body. */
export interface StoredHead {
  readonly id: string;
  readonly kind: PaperKind;
  readonly month: string;
  readonly title: string;
  readonly state: PaperState;
  readonly edition: number;
  readonly number: string;
  readonly demo: boolean;
  readonly template: string;
  readonly templateName: string;
  readonly templateVersion: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A paper as it is worked on. */
export interface StoredPaper extends StoredHead {
  readonly version: number;
  /** Whose paper it is, in full. */
  readonly organ: string;
  readonly templateText: string;
  readonly body: Body;
  readonly face: Face;
  readonly sending: Sending;
}

/** Who sent a paper for review last, and why it came back. */
export interface Sending {
  readonly unit: string | null;
  readonly post: string | null;
  /** ISO instant. */
  readonly at: string | null;
  /** Until it is sent again; null when it did not come back. */
  readonly returned: string | null;
}

/** Papers of a year, newest period first. */
export async function listPapers(q: Q, county: string, year: number): Promise<readonly StoredHead[]> {
  return q
    .selectFrom('paper.paper')
    .select(headColumns)
    .where('county', '=', county)
    .where('month', '>=', `${year}-01`)
    .where('month', '<=', `${year}-12`)
    .orderBy('month', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function findPaper(q: Q, county: string, id: string): Promise<StoredPaper | null> {
  const row = await q
    .selectFrom('paper.paper')
    .select([
      ...headColumns,
      'version',
      'organ',
      'template_text as templateText',
      'body',
      'face',
      ...sendingColumns,
    ])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { sent_unit: unit, sent_post: post, sent_at: at, returned, ...rest } = row;
  const sending = { unit, post, at, returned };
  return { ...rest, body: bodyShape.parse(row.body), face: faceIn(row.face, row.kind), sending };
}

const sendingColumns = ['sent_unit', 'sent_post', 'sent_at', 'returned'] as const;

/** The 公文要素 as they are kept; those of the kind where none are. */
export function faceIn(kept: unknown, kind: PaperKind): Face {
  return kept === null ? faceOf(kind) : faceShape.parse(kept);
}

/** A paper that waits for somebody: sent for review, or come back from it. */
export interface WaitingPaper extends Sending {
  readonly id: string;
  readonly title: string;
  readonly state: PaperState;
  readonly version: number;
  readonly changedAt: string;
}

/** Papers in review, and drafts that came back from it. */
export async function waitingPapers(q: Q, county: string): Promise<readonly WaitingPaper[]> {
  const rows = await q
    .selectFrom('paper.paper')
    .select(['id', 'title', 'state', 'version', 'changed_at as changedAt', ...sendingColumns])
    .where('county', '=', county)
    .where((where) =>
      where.or([
        where('state', '=', 'review'),
        where.and([where('state', '=', 'draft'), where('returned', 'is not', null)]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ sent_unit: unit, sent_post: post, sent_at: at, ...one }) => ({
    ...one,
    unit,
    post,
    at,
  }));
}

export async function insertPaper(tx: Tx, county: string, one: StoredPaper): Promise<void> {
  await tx
    .insertInto('paper.paper')
    .values({
      county,
      id: one.id,
      kind: one.kind,
      month: one.month,
      template: one.template,
      template_name: one.templateName,
      template_version: one.templateVersion,
      template_text: one.templateText,
      state: one.state,
      title: one.title,
      organ: one.organ,
      body: jsonb(one.body),
      edition: one.edition,
      version: one.version,
      demo: one.demo,
      changed_at: one.changedAt,
      changed_by: one.changedBy,
      face: jsonb(one.face),
      number: one.number,
      sent_unit: one.sending.unit,
      sent_post: one.sending.post,
      sent_at: one.sending.at,
      returned: one.sending.returned,
    })
    .execute();
}

/** What a change writes. */
export interface PaperChange {
  readonly title: string;
  readonly body: Body;
  readonly state: PaperState;
  readonly edition: number;
  readonly number: string;
  readonly demo: boolean;
  readonly face: Face;
  readonly sending: Sending;
}

/** Changes a paper if it is still in the state and version that the writer saw. @returns whether it was */
export async function changePaper(
  tx: Tx,
  county: string,
  seen: Pick<StoredPaper, 'id' | 'version' | 'state'>,
  change: PaperChange,
  by: { readonly at: string; readonly name: string },
): Promise<boolean> {
  const { title, body, state, edition, number, demo, face, sending } = change;
  const changed = await tx
    .updateTable('paper.paper')
    .set({
      title,
      body: jsonb(body),
      state,
      edition,
      number,
      demo,
      face: jsonb(face),
      sent_unit: sending.unit,
      sent_post: sending.post,
      sent_at: sending.at,
      returned: sending.returned,
      version: seen.version + 1,
      changed_at: by.at,
      changed_by: by.name,
    })
    .where('county', '=', county)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('state', '=', seen.state)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Adds a line to the history of a paper; its changes are one after another, for each has raised the version. */
export async function insertAct(
  tx: Tx,
  of: { readonly county: string; readonly paper: string; readonly seq: number },
  act: PaperAct & { readonly account: string },
): Promise<void> {
  const { name, text, at, by, account } = act;
  await tx
    .insertInto('paper.act')
    .values({ ...of, name, text, at, account, by_name: by })
    .execute();
}

/** What was done to a paper, newest first. */
export async function listActs(q: Q, county: string, paper: string): Promise<readonly PaperAct[]> {
  return q
    .selectFrom('paper.act')
    .select(['name', 'text', 'at', 'by_name as by'])
    .where('county', '=', county)
    .where('paper', '=', paper)
    .orderBy('seq', 'desc')
    .limit(500)
    .execute();
}
