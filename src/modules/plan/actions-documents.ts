import { extractText } from '#documents/extract.ts';
import type { Download } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { sha256Of } from '#platform/blobs.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { read } from '#reader/read.ts';
import { carryOver } from './actions-revision.ts';
import { type DraftReading, draftReadings } from './rules-readings.ts';
import { type DocumentRow, mostBytes, type PlanDocument, type Reading } from './schema.ts';
import {
  type DocumentRecord,
  findDocument,
  findRevision,
  findSameText,
  insertDocument,
  insertReadings,
  listDocuments,
  listReadings,
  progressOf,
  type ReadingRecord,
  supersede,
} from './store.ts';
import { countByDocument } from './store-commitments.ts';
import { documentRow, documentView, makersOf, readingViews } from './views.ts';
import { demandDocument, transact, type Work } from './work.ts';

/** A document to be read: a file, or a text already at hand. */
export interface NewDocument {
  readonly fileName: string;
  readonly bytes?: Uint8Array;
  readonly text?: string;
  /** Taken from the text when left out. */
  readonly year?: number | undefined;
  readonly revises?: string | undefined;
}

export interface AddedDocument {
  readonly id: string;
  readonly title: string;
  readonly warnings: readonly string[];
}

/** Version of the reader that is kept with each document, so that a later one can tell its own work. */
const readerVersion = 'xushi-reader 0.1';
/** Longest text that is read, in code points: seventy times a county's plan. */
const mostChars = 500_000;

/**
 * Reads a document and keeps it whole: file, text, what the reader gave, and one reading for each thing found.
 *
 * @throws Refusal file.* (format, size), plan.no_year, plan.same_text, plan.empty_reading, plan.already_revised
 */
export async function uploadDocument(work: Work, sent: NewDocument): Promise<AddedDocument> {
  demand(work.actor, 'plan.upload');
  const { bytes, text, warnings } = await textOf(sent);
  const file = await work.store.blobs.put(bytes);
  const made = readText(work, sent, text, file);
  await transact(work, async (tx) => {
    await refuseSameText(tx, made.document);
    await insertDocument(tx, made.document);
    await insertReadings(tx, made.readings);
    if (sent.revises !== undefined) await revise(tx, work, sent.revises, made.document);
    await record(tx, {
      county: work.actor.county,
      actor: work.actor,
      ...(work.address === undefined ? {} : { address: work.address }),
      action: 'plan.upload',
      object: `document:${made.document.id}`,
      result: 'done',
      detail: {
        sha256: file,
        chars: made.document.chars,
        readings: made.readings.length,
        revises: sent.revises ?? null,
      },
      at: work.now,
    });
  });
  return { id: made.document.id, title: made.document.title, warnings };
}

/** `uploadDocument` for seeding: gives the id alone. */
export async function addDocument(work: Work, sent: NewDocument): Promise<string> {
  return (await uploadDocument(work, sent)).id;
}

async function textOf(
  sent: NewDocument,
): Promise<{ bytes: Uint8Array; text: string; warnings: readonly string[] }> {
  if (sent.text !== undefined)
    return { bytes: new TextEncoder().encode(sent.text), text: clean(sent.text), warnings: [] };
  const bytes = must(sent.bytes, 'a document comes as bytes or as text');
  if (bytes.length > mostBytes)
    throw new Refusal(
      'plan.too_large',
      413,
      `文件超过 ${mostBytes / 2 ** 20} MB。请删去其中的图片，或另存为 .txt 后再上传。`,
    );
  const { text, warnings } = await extractText(bytes, sent.fileName);
  return { bytes, text: clean(text), warnings };
}

/** What a database text cannot hold is dropped; broken halves of signs become the sign for a broken one. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function readText(
  work: Work,
  sent: NewDocument,
  text: string,
  file: string,
): { document: DocumentRecord; readings: readonly ReadingRecord[] } {
  if (Array.from(text).length > mostChars)
    throw new Refusal(
      'plan.too_long',
      413,
      `文字超过 ${mostChars / 10_000} 万字。请只上传计划或报告的正文，附表另存后再传。`,
    );
  const explain = new Map<string, Readonly<Record<string, string>>>();
  const result = read(text, { sha256: sha256Of(new TextEncoder().encode(text)), explain });
  const drafts = draftReadings(text, result, explain);
  if (drafts.length === 0)
    throw new Refusal(
      'plan.empty_reading',
      422,
      '文件里没有读到任何数据、任务或项目。请确认上传的是年度计划、工作报告或公报的正文。',
    );
  const year = sent.year ?? result.document.years.plan;
  if (year === null)
    throw new Refusal('plan.no_year', 422, '没有从文中认出是哪一年的计划，请填写年份后再上传。', {
      faults: [{ field: 'year', message: '请填写计划年份，如 2022' }],
    });
  const id = newId();
  const { county } = work.actor;
  const { title, chars, type, sha256 } = result.document;
  const document: DocumentRecord = {
    county,
    id,
    year,
    title: title === '' ? sent.fileName : title,
    type,
    file_name: sent.fileName,
    file_sha256: file,
    text_sha256: sha256,
    chars,
    text,
    result,
    reader: readerVersion,
    revises: sent.revises ?? null,
    state: 'current',
    created_at: work.now,
    created_by: work.actor.post,
  };
  return { document, readings: drafts.map((draft) => readingOf(county, id, draft)) };
}

function readingOf(county: string, document: string, draft: DraftReading): ReadingRecord {
  return {
    county,
    document,
    ...draft,
    state: 'read',
    person: null,
    commitment: null,
    version: 1,
    decided_by: null,
    decided_at: null,
  };
}

async function refuseSameText(tx: Tx, document: DocumentRecord): Promise<void> {
  const same = await findSameText(tx, document.county, document.text_sha256);
  if (same === null) return;
  throw new Refusal(
    'plan.same_text',
    409,
    `这份文件的文字与已有的《${same.title}》完全相同，不用再次上传，请直接打开那一份。`,
    { data: { document: same.id } },
  );
}

async function revise(tx: Tx, work: Work, old: string, document: DocumentRecord): Promise<void> {
  const before = await findDocument(tx, work.actor.county, old);
  if (before === null) throw hidden('plan.read');
  if (!(await supersede(tx, work.actor.county, old))) {
    const by = await findRevision(tx, work.actor.county, old);
    throw new Refusal(
      'plan.already_revised',
      409,
      `《${before.title}》已经有修订稿，请在最新的一份上再修订。`,
      {
        data: { document: by },
      },
    );
  }
  await carryOver(tx, { county: work.actor.county, post: work.actor.post, now: work.now }, before, document);
}

/** Documents of the county with how far they are confirmed. */
export async function documents(work: Work): Promise<readonly DocumentRow[]> {
  demand(work.actor, 'plan.read');
  const { db } = work.store;
  const { county } = work.actor;
  const rows = await listDocuments(db, county);
  const progress = await progressOf(db, county);
  const makers = await makersOf(db, county);
  const commitments = await countByDocument(db, county);
  return rows.map((row) =>
    documentRow(row, {
      makers,
      progress: progress.filter(({ document }) => document === row.id),
      commitments: commitments.get(row.id) ?? 0,
    }),
  );
}

/** @throws Refusal 404 when the county has no such document */
export async function document(work: Work, id: string): Promise<PlanDocument> {
  const found = await demandDocument(work, id);
  const { db } = work.store;
  const { county } = work.actor;
  const progress = await progressOf(db, county, id);
  const makers = await makersOf(db, county);
  const commitments = (await countByDocument(db, county)).get(id) ?? 0;
  const row = documentRow(found, { makers, progress, commitments });
  return documentView(found, row, await findRevision(db, county, id));
}

/** The file as it was uploaded. */
export async function documentFile(work: Work, id: string): Promise<Download> {
  const found = await demandDocument(work, id);
  const bytes = await work.store.blobs.get(found.file_sha256);
  if (bytes === null) throw new Refusal('plan.file_missing', 404, '原件不在附件库里，请管理员从备份恢复。');
  return { name: found.file_name, type: 'application/octet-stream', bytes };
}

/** Everything read in a document, in the order of its text. */
export async function readings(work: Work, id: string): Promise<readonly Reading[]> {
  await demandDocument(work, id);
  const { db } = work.store;
  const rows = await listReadings(db, work.actor.county, id);
  return readingViews(rows, await makersOf(db, work.actor.county));
}
