import { extractText } from '#documents/extract.ts';
import { may } from '#kernel/access.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { sha256Of } from '#platform/blobs.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { compareDocuments, modeOf } from '#reader/compare/compare.ts';
import { joinedRow, joinedRows, mayJoin } from '#reader/compare/joins.ts';
import type { Comparison, Mode, Row } from '#reader/compare/types.ts';
import { read } from '#reader/read.ts';
import { ledgerOf } from './ledger.ts';
import { type DecisionAct, isAbout, matchOf, standing, synonymsOf } from './rules.ts';
import type { CompareRow, CompareSource, ComparisonDetail, ComparisonHead, LedgerSays } from './schema.ts';
import { comparedOf, headOf, idIn, keysOf, sourcesOf, textOf } from './sources.ts';
import {
  decisionsOf,
  findComparison,
  insertComparison,
  insertDecision,
  insertText,
  listComparisons,
  numberDecisions,
  type StoredDecision,
  sameText,
} from './store.ts';

/** What an action needs of its request. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'address'>;

/** Longest document, in characters: twenty times a county's plan. */
const mostChars = 200_000;

function whoOf({ actor }: Work): string {
  return `${actor.unitName}${actor.postName}`;
}

/** The comparisons of the county, the newest first, and what can be compared. @throws Refusal 403 */
export async function comparisons(work: Work) {
  demand(work.actor, 'compare.read');
  const { county } = work.actor;
  const sources = await sourcesOf(work.store.db, county);
  const rows = await listComparisons(work.store.db, county);
  return {
    rows: rows.map((one) => headOf(one, sources)),
    sources,
    changes: may(work.actor, 'compare.change'),
  };
}

/**
 * Keeps a document that is only compared; one of the same words is given back instead.
 *
 * @throws Refusal 403; as `extractText`; 413 compare.too_long; 422 compare.empty
 */
export async function addText(
  work: Work,
  file: UploadedFile,
): Promise<CompareSource & { warnings: readonly string[] }> {
  demand(work.actor, 'compare.change');
  const { text: extracted, warnings } = await extractText(file.bytes, file.name);
  const text = extracted.replaceAll('\0', '').toWellFormed();
  if (Array.from(text).length > mostChars)
    throw new Refusal(
      'compare.too_long',
      413,
      `文件超过${mostChars / 10_000}万字。请只留计划正文，附表去掉后再传。`,
    );
  const { document, statements, tasks } = read(text);
  if (statements.length === 0 && tasks.length === 0)
    throw new Refusal(
      'compare.empty',
      422,
      '文件里没有读到数据或任务，无从比对。请确认是年度计划或工作报告的正文。',
    );
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const sha256 = sha256Of(new TextEncoder().encode(text));
    const demo = (await countyOf(tx, county))?.demo ?? false;
    const same = await sameText(tx, county, sha256);
    const id = same?.id ?? newId();
    const title = document.title === '' ? file.name : document.title;
    const year = document.years.plan;
    if (same === null) {
      const made = { added_at: work.now, added_by_name: whoOf(work) };
      await insertText(tx, { county, id, file_name: file.name, title, year, sha256, text, demo, ...made });
      await audit(tx, work, 'compare.add', `compare-text:${id}`, { sha256, chars: text.length });
    }
    return { key: `text:${id}`, title, year, kind: 'text', demo, warnings };
  });
}

async function audit(
  tx: Tx,
  work: Work,
  action: string,
  object: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const { actor, address, now: at } = work;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at });
}

/**
 * Holds two documents of the county against each other.
 *
 * @returns its id; that of the same pair where it stands already
 * @throws Refusal 403; 404 for a document that is not there; 422 compare.same
 */
export async function makeComparison(
  work: Work,
  of: { readonly a: string; readonly b: string; readonly mode?: Mode | undefined },
): Promise<string> {
  demand(work.actor, 'compare.change');
  const { county } = work.actor;
  if (of.a === of.b) throw new Refusal('compare.same', 422, '两边选的是同一份文件，请另选一份。');
  return inTransaction(work.store, async (tx) => {
    const [a, b] = [comparedOf(await textOf(tx, county, of.a)), comparedOf(await textOf(tx, county, of.b))];
    const mode = of.mode ?? modeOf(a, b);
    const existing = (await listComparisons(tx, county)).find((one) => {
      const [x, y] = keysOf(one);
      return x === of.a && y === of.b && one.mode === mode;
    });
    if (existing !== undefined) return existing.id;
    const id = newId();
    const demo = (await countyOf(tx, county))?.demo ?? false;
    await insertComparison(tx, {
      county,
      id,
      a_document: idIn(of.a, 'document'),
      a_text: idIn(of.a, 'text'),
      b_document: idIn(of.b, 'document'),
      b_text: idIn(of.b, 'text'),
      mode,
      demo,
      made_at: work.now,
      made_by_name: whoOf(work),
    });
    await audit(tx, work, 'compare.make', `comparison:${id}`, { a: of.a, b: of.b, mode });
    return id;
  });
}

interface Loaded {
  readonly head: ComparisonHead;
  readonly texts: readonly [string, string];
  readonly result: Comparison;
  readonly decisions: readonly StoredDecision[];
}

async function load(q: Db | Tx, county: string, id: string): Promise<Loaded> {
  const stored = await findComparison(q, county, id);
  if (stored === null) throw hidden('compare.read');
  const head = headOf(stored, await sourcesOf(q, county));
  const texts = [await textOf(q, county, head.a.key), await textOf(q, county, head.b.key)] as const;
  const decisions = await decisionsOf(q, county, id);
  const synonyms = synonymsOf(await numberDecisions(q, county, id));
  const result = compareDocuments(comparedOf(texts[0]), comparedOf(texts[1]), {
    mode: stored.mode,
    synonyms,
    decisions: standing(decisions),
  });
  return { head, texts, result, decisions };
}

/** Commitments that came of the first document, by the place of their words. */
async function commitmentsAt(
  q: Db | Tx,
  county: string,
  { a }: ComparisonHead,
): Promise<ReadonlyMap<number, string>> {
  if (a.kind !== 'document' || a.year === null) return new Map();
  const document = a.key.slice('document:'.length);
  const all = await commitmentsOf(q, county, { year: a.year });
  return new Map(all.filter((one) => one.document === document).map((one) => [one.anchor.offset, one.id]));
}

async function detailOf(q: Db | Tx, work: Work, id: string): Promise<ComparisonDetail> {
  const { county } = work.actor;
  const { head, texts, result, decisions } = await load(q, county, id);
  const places = await commitmentsAt(q, county, head);
  const commitmentOf = (row: Row): string | null => {
    const own = row.a.filter(({ role }) => role !== 'result').map(({ offset }) => places.get(offset));
    return own.find((one) => one !== undefined) ?? null;
  };
  const isOurs = head.a.kind === 'document' || head.b.kind === 'document';
  const ledger: ReadonlyMap<string, LedgerSays> =
    isOurs && head.a.year !== null
      ? await ledgerOf(q, { county, text: texts[0], year: head.a.year, rows: result.rows, commitmentOf })
      : new Map();
  const rows = result.rows.map((row): CompareRow => {
    return {
      ...row,
      match: matchOf(row),
      commitment: commitmentOf(row),
      ledger: ledger.get(row.id) ?? null,
      decisions: decisions
        .filter(({ row_id: of }) => isAbout(of, row))
        .map(({ row_id: match, version, act, reason, at, by_name: by, machine }) => ({
          match,
          version,
          act,
          reason,
          at,
          by,
          machine,
        })),
    };
  });
  return {
    ...head,
    a: { ...head.a, text: texts[0] },
    b: { ...head.b, text: texts[1] },
    rows,
    changes: may(work.actor, 'compare.change'),
  };
}

/** Both texts and all that is to be said of them. @throws Refusal 403; 404 */
export async function comparison(work: Work, id: string): Promise<ComparisonDetail> {
  demand(work.actor, 'compare.read');
  return detailOf(work.store.db, work, id);
}

/**
 * What a person says of a match; the machine's part is kept with it as it was.
 *
 * @throws Refusal 403; 404; 409 compare.moved when somebody was faster; 422 compare.no_match
 */
export async function decideMatch(
  work: Work,
  id: string,
  sent: {
    readonly match: string;
    readonly act: DecisionAct;
    readonly version: number;
    readonly reason: string;
  },
): Promise<ComparisonDetail> {
  demand(work.actor, 'compare.change');
  const { county, account } = work.actor;
  try {
    return await inTransaction(work.store, async (tx) => {
      const { result, decisions } = await load(tx, county, id);
      const { row, other } = matched(result, sent);
      const own = decisions.filter(({ row_id: of }) => of === sent.match);
      const last = own.at(-1)?.version ?? 0;
      if (last !== sent.version) throw moved();
      const before = own[0];
      await insertDecision(tx, {
        county,
        comparison: id,
        row_id: sent.match,
        version: last + 1,
        act: sent.act,
        kind: row.kind,
        name_a: before?.name_a ?? row.name,
        name_b: before?.name_b ?? row.nameB ?? other?.nameB ?? '',
        machine: row.machine,
        reason: sent.reason,
        at: work.now,
        account,
        by_name: whoOf(work),
      });
      await audit(tx, work, `compare.${actNames[sent.act]}`, `comparison:${id}`, {
        match: sent.match,
        version: last + 1,
      });
      return detailOf(tx, work, id);
    });
  } catch (error) {
    if (brokenConstraint(error) === 'decision_pkey') throw moved();
    throw error;
  }
}

/** The row of a match, and the other one where a refusal took it apart or a person joins the two. @throws Refusal 422 */
function matched(
  { rows }: Comparison,
  { match, act }: { readonly match: string; readonly act: DecisionAct },
): { readonly row: Row; readonly other: Row | undefined } {
  if (act === 'joined') {
    const [first, second] = joinedRows(match) ?? [];
    const [a, b] = [first, second].map((id) => rows.find((one) => one.id === id));
    if (a === undefined || b === undefined || !mayJoin(a, b))
      throw new Refusal(
        'compare.no_join',
        422,
        '只能把前一份独有的一条和后一份独有的一条配在一起，其中有一条已经配上或不在了。请刷新页面后再选。',
      );
    return { row: joinedRow(a, b), other: b };
  }
  const row = rows.find((one) => matchOf(one) === match);
  const isJoined = joinedRows(match) !== null;
  if (row === undefined || (isJoined && act !== 'withdrawn'))
    throw new Refusal('compare.no_match', 422, '比对里没有这一条配对。请刷新页面后再选。');
  return { row, other: rows.find((one) => one !== row && matchOf(one) === match) };
}

const actNames: Readonly<Record<DecisionAct, string>> = {
  confirmed: 'confirm',
  refused: 'refuse',
  joined: 'join',
  withdrawn: 'withdraw',
};

function moved(): Refusal {
  return new Refusal('compare.moved', 409, '这一条刚被他人确认或否定过，您的决定没有保存。请刷新后再看。');
}
