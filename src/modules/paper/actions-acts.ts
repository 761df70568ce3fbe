import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { workingCopy } from './actions.ts';
import { carry } from './carry.ts';
import type { Work } from './facts.ts';
import { blanksOf } from './rules-body.ts';
import { actWords, type PaperState, stateWords } from './rules-words.ts';
import type { Paper, PaperHead } from './schema.ts';
import {
  findEdition,
  findPaper,
  insertEdition,
  listActs,
  listEditions,
  listPapers,
  newestEditions,
  type StoredEdition,
  type StoredHead,
  type StoredPaper,
} from './store.ts';

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

function asFinal(head: StoredHead, { edition, title, at, by }: Omit<StoredEdition, 'body'>): PaperHead {
  return { ...head, state: 'final', edition, title, changedAt: at, changedBy: by };
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
  if (paper === null || (!writes && paper.edition === 0)) throw hidden('paper.read');
  const number = wanted ?? (writes ? null : paper.edition);
  if (number === null) return { paper, edition: null, writes };
  const edition = await findEdition(work.store.db, county, id, number);
  if (edition === null) throw hidden('paper.read');
  return { paper, edition, writes };
}

/** A paper with its history, as the page shows it. Drafts' history is the writers' own. */
export async function paper(
  work: Work,
  id: string,
  wanted: number | undefined,
  polishes: boolean,
): Promise<Paper> {
  const { paper: stored, edition, writes } = await readPaper(work, id, wanted);
  const { county } = work.actor;
  const { templateText: _text, body, version, organ, ...head } = stored;
  return {
    ...(edition === null ? head : asFinal(head, edition)),
    version,
    organ,
    body: edition?.body ?? body,
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
  }: { readonly act: ActName; readonly version: number; readonly reason?: string | undefined },
): Promise<number> {
  const seen = await workingCopy(work, id);
  const { from, to, reason: asks } = moves[act];
  const verb = actWords[act] ?? act;
  if (seen.state !== from)
    throw new Refusal('paper.state', 409, `文稿现在是“${stateWords[seen.state]}”，不能${verb}。请刷新页面。`);
  if (seen.version !== version)
    throw new Refusal('paper.moved', 409, `文稿已被他人修改，没有${verb}。请刷新页面，对照后再办。`);
  if (asks && reason === undefined)
    throw new Refusal('paper.no_reason', 422, `${verb}要写明理由。`, {
      faults: [{ field: 'reason', message: '请写明理由' }],
    });
  if (act === 'finalise') demandFilled(seen);
  if (act === 'void' && seen.edition > 0)
    throw new Refusal('paper.was_final', 422, '这份文稿定过稿，不能作废；改完再定稿即可。');
  const edition = act === 'finalise' ? seen.edition + 1 : seen.edition;
  const { county, account, unitName, postName } = work.actor;
  return carry(work, seen, {
    body: seen.body,
    act,
    text: reason ?? (act === 'finalise' ? `第${edition}稿` : ''),
    state: to,
    edition,
    also: async (tx) => {
      if (act !== 'finalise') return;
      const { title, body } = seen;
      const one = { edition, title, body, at: work.now, account, byName: `${unitName}${postName}` };
      await insertEdition(tx, county, id, one);
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
