import { type Commitment, documentTitles } from '#modules/plan/index.ts';
import { type AnswerAnchor, anchorOf, quoted } from './rules.ts';
import type { ToolWork } from './tool.ts';

/** Where commitments stand in the plan, with their sentences. */
export async function anchorsOf(
  { store, actor }: ToolWork,
  of: readonly Commitment[],
): Promise<readonly AnswerAnchor[]> {
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
