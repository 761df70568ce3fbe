import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { takeNumber } from '#modules/numbering/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { workingCopy } from './actions.ts';
import { carry } from './carry.ts';
import type { Work } from './facts.ts';
import { demandSigned, demandSigners, endReview, sendForReview, signingOf } from './review.ts';
import { blanksOf } from './rules-body.ts';
import { correctionNote, correctionsOf } from './rules-correction.ts';
import { formFault, numberKinds } from './rules-face.ts';
import { actWords, type PaperState, stateWords } from './rules-words.ts';
import type { Paper, PaperHead } from './schema.ts';
import { findPaper, listActs, listPapers, type StoredHead, type StoredPaper } from './store.ts';
import {
  type EditionHead,
  findEdition,
  insertEdition,
  listEditions,
  newestEditions,
  type StoredEdition,
} from './store-editions.ts';

/** Papers of a year. Who does not write them sees those that were finalised, as they were finalised. */
export async function papers(work: Work, year: number): Promise<readonly PaperHead[]> {
  demand(work.actor, 'paper.read');
  const { county } = work.actor;
  const all = await listPapers(work.store.db, county, year);
  if (may(work.actor, 'paper.write')) return all;
  const finals = all.filter(({ edition }) => edition > 0);
  const editions = await newestEditions(
    work.store.db,
    county,
    finals.map(({ id }) => id),
  );
  return finals.flatMap((one) => {
    const edition = editions.get(one.id);
    return edition === undefined ? [] : [asFinal(one, edition)];
  });
}

function asFinal(head: StoredHead, { edition, title, number, at, by }: EditionHead): PaperHead {
  return { ...head, state: 'final', edition, title, number, changedAt: at, changedBy: by };
}

/** What is read of a paper: the working copy by who writes, an edition by everybody else. */
export interface Reading {
  readonly paper: StoredPaper;
  /** The edition; null for the working copy. */
  readonly edition: StoredEdition | null;
  readonly writes: boolean;
}

/**
 * A paper as the reader may see it.
 *
 * @param wanted  an edition; without it the working copy, or the newest edition for who does not write
 * @throws Refusal 404 also for a draft of which the reader may know nothing
 */
export async function readPaper(work: Work, id: string, wanted: number | undefined): Promise<Reading> {
  demand(work.actor, 'paper.read');
  const { county } = work.actor;
  const paper = await findPaper(work.store.db, county, id);
  const writes = may(work.actor, 'paper.write');
  if (paper === null) throw hidden('paper.read');
  const works = writes || (await isAsked(work, paper));
  if (!works && paper.edition === 0) throw hidden('paper.read');
  const number = wanted ?? (works ? null : paper.edition);
  if (number === null) return { paper, edition: null, writes };
  const edition = await findEdition(work.store.db, county, id, { edition: number, kind: paper.kind });
  if (edition === null) throw hidden('paper.read');
  return { paper, edition, writes };
}

/** Whether the reader is asked to sign the working copy now. */
async function isAsked({ actor, store }: Work, paper: StoredPaper): Promise<boolean> {
  if (paper.state !== 'review') return false;
  return (await signingOf(store.db, actor.county, paper)).waiting.includes(actor.post);
}

/** What a paper corrects of the edition before it: of an edition the one before, of the working copy the newest. */
export async function correctionOf(work: Work, { paper: one, edition }: Reading): Promise<string | null> {
  const before = edition === null ? one.edition - (one.state === 'final' ? 1 : 0) : edition.edition - 1;
  if (before < 1) return null;
  const of = { edition: before, kind: one.kind };
  const old = await findEdition(work.store.db, work.actor.county, one.id, of);
  if (old === null) return null;
  return correctionNote(before, correctionsOf(old.body, edition?.body ?? one.body));
}

/** A paper with its history, as the page shows it. Drafts' history is the writers' own. */
export async function paper(
  work: Work,
  id: string,
  wanted: number | undefined,
  polishes: boolean,
): Promise<Paper> {
  const reading = await readPaper(work, id, wanted);
  const { paper: stored, edition, writes } = reading;
  const { county } = work.actor;
  const { templateText: _text, body, version, organ, face, sending, ...head } = stored;
  return {
    ...(edition === null ? head : asFinal(head, edition)),
    version,
    organ,
    body: edition?.body ?? body,
    face: edition?.face ?? face,
    correction: await correctionOf(work, reading),
    returned: writes && edition === null ? sending.returned : null,
    signing: writes ? (await signingOf(work.store.db, county, stored)).outcome : 'none',
    shown: edition?.edition ?? null,
    editions: (await listEditions(work.store.db, county, id)).map(({ edition: number, at, by }) => ({
      edition: number,
      at,
      by,
    })),
    history: writes ? await listActs(work.store.db, county, id) : [],
    writes: writes && edition === null,
    polishes,
  };
}

type ActName = 'submit' | 'return' | 'finalise' | 'reopen' | 'void';

/** From which state an act leads where. */
const moves: Readonly<
  Record<ActName, { readonly from: PaperState; readonly to: PaperState; readonly reason: boolean }>
> = {
  submit: { from: 'draft', to: 'review', reason: false },
  return: { from: 'review', to: 'draft', reason: true },
  finalise: { from: 'review', to: 'final', reason: false },
  reopen: { from: 'final', to: 'draft', reason: true },
  void: { from: 'draft', to: 'void', reason: true },
};

/**
 * 起草 → 送审 → 定稿, back with a reason, and a new copy of a finalised paper. What was finalised is kept as an edition and never changes.
 *
 * @throws Refusal 409 from another state; 422 without a reason, with places left to fill in, or to void what was finalised before
 */
export async function actOnPaper(
  work: Work,
  id: string,
  {
    act,
    version,
    reason,
    signers = [],
  }: {
    readonly act: ActName;
    readonly version: number;
    readonly reason?: string | undefined;
    readonly signers?: readonly string[] | undefined;
  },
): Promise<number> {
  const seen = await workingCopy(work, id);
  demandMove(seen, { act, version, reason });
  const { to } = moves[act];
  if (act === 'submit') await demandSigners(work.store.db, work, signers);
  if (act === 'finalise') return finalise(work, seen);
  const { actor, now } = work;
  const returned = act === 'return' ? (reason ?? '') : null;
  const sending =
    act === 'submit'
      ? { unit: actor.unit, post: actor.post, at: now, returned }
      : { ...seen.sending, returned };
  return carry(work, seen, {
    body: seen.body,
    act,
    text: reason ?? (signers.length === 0 ? '' : `请${signers.length}个岗位会签`),
    state: to,
    sending,
    also: async (tx) => {
      if (act === 'submit') await sendForReview(tx, work, seen, signers);
      if (act === 'return') await endReview(tx, work, seen, { act, words: reason ?? '' });
    },
  });
}

/** @throws Refusal 409 from another state or version; 422 without a reason, or to void what was finalised before */
function demandMove(
  seen: StoredPaper,
  of: { readonly act: ActName; readonly version: number; readonly reason?: string | undefined },
): void {
  const { act, version, reason } = of;
  const { from, reason: asks } = moves[act];
  const verb = actWords[act] ?? act;
  if (seen.state !== from)
    throw new Refusal('paper.state', 409, `文稿现在是“${stateWords[seen.state]}”，不能${verb}。请刷新页面。`);
  if (seen.version !== version)
    throw new Refusal('paper.moved', 409, `文稿已被他人修改，没有${verb}。请刷新页面，对照后再办。`);
  if (asks && reason === undefined)
    throw new Refusal('paper.no_reason', 422, `${verb}要写明理由。`, {
      faults: [{ field: 'reason', message: '请写明理由' }],
    });
  if (act === 'void' && seen.edition > 0)
    throw new Refusal('paper.was_final', 422, '这份文稿定过稿，不能作废；改完再定稿即可。');
}

/** Keeps the paper as an edition, numbered when its 公文要素 say so, and tells who sent it. */
async function finalise(work: Work, seen: StoredPaper): Promise<number> {
  demandFilled(seen);
  const unfit = formFault(seen.face, seen.body);
  if (unfit !== null) throw new Refusal('paper.form', 422, `${unfit}。请退回修改后再定稿。`);
  const { county, account, unitName, postName } = work.actor;
  await demandSigned(work.store.db, county, seen);
  const { id, title, body, face } = seen;
  const edition = seen.edition + 1;
  const byName = `${unitName}${postName}`;
  const year = Number(work.today.slice(0, 4));
  return carry(work, seen, {
    body,
    act: 'finalise',
    text: `第${edition}稿`,
    state: 'final',
    edition,
    sending: { ...seen.sending, returned: null },
    number: async (tx) => {
      if (!face.numbered) return '';
      const of = {
        county,
        kind: numberKinds[face.kind],
        year,
        object: `paper:${id}:${edition}`,
        now: work.now,
        byName,
      };
      return (await takeNumber(tx, of)).printed;
    },
    also: async (tx, number) => {
      await insertEdition(tx, county, id, {
        edition,
        title,
        body,
        face,
        number,
        at: work.now,
        account,
        byName,
      });
      await endReview(tx, work, seen, { act: 'finalise', words: number });
    },
  });
}

function demandFilled({ body }: StoredPaper): void {
  const blanks = blanksOf(body);
  if (blanks.length === 0) return;
  throw new Refusal(
    'paper.blanks',
    422,
    `还有${blanks.length}处没有填写，不能定稿。请退回后填写，或删去那句话。`,
    {
      faults: blanks.slice(0, 20).map(({ about }) => ({ field: 'body', message: `“${about}”没有填写` })),
    },
  );
}
