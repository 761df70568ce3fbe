import { type Commitment, commitmentsOf, documentTitles } from '#modules/plan/index.ts';
import { type AnswerAnchor, anchorOf, apart, type DocumentAnchor, ledgerAnchor, quoted } from './rules.ts';
import type { ToolWork } from './tool.ts';

/** Where commitments stand in the plan, with their sentences. */
export async function anchorsOf(
  { store, actor }: ToolWork,
  of: readonly Commitment[],
): Promise<readonly DocumentAnchor[]> {
  const titles = await documentTitles(store.db, actor.county, [
    ...new Set(of.map(({ document }) => document)),
  ]);
  return of.map(({ document, anchor }) => ({
    ...anchorOf({
      document,
      title: titles.get(document) ?? '',
      offset: anchor.offset,
      length: Array.from(anchor.quote).length,
      quote: anchor.quote,
    }),
    sentence: quoted(anchor.sentence),
  }));
}

/** A source as the checker names it: its words and the page it is on. */
interface Source {
  readonly words: string;
  readonly link: string;
}

/** Where sources can be looked up: a commitment by its sentence in the plan, anything else by its page in the ledger. */
export async function anchorsOfSources(
  work: ToolWork,
  sources: readonly Source[],
): Promise<readonly AnswerAnchor[]> {
  const idOf = ({ link }: Source): string | null => /^\/commitments\/([^/?]+)/u.exec(link)?.[1] ?? null;
  const ids = [...new Set(sources.flatMap((one) => idOf(one) ?? []))];
  const found = ids.length === 0 ? [] : await commitmentsOf(work.store.db, work.actor.county, { ids });
  const known = new Set(found.map(({ id }) => id));
  const others = sources.filter((one) => one.link !== '' && !known.has(idOf(one) ?? ''));
  return apart([
    ...(await anchorsOf(work, found)),
    ...others.map(({ words, link }) => ledgerAnchor('ledger', null, link, words)),
  ]);
}
