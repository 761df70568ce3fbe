import type { Duty } from '#kernel/duty.ts';
import type { Db, Tx } from '#platform/database.ts';
import { signingOf } from './review.ts';
import { waitingPapers } from './store.ts';

/** What papers let people owe: who finalises decides on what was sent for review and signed; who sent it mends what came back. */
export async function dutiesOfPaper(
  q: Db | Tx,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const papers = await waitingPapers(q, of.county);
  const duties: Duty[] = [];
  for (const { id, title, state, version, unit, post, at, returned, changedAt } of papers) {
    if (unit === null) continue;
    const common = { link: `/papers/${id}`, due: null, since: changedAt, unit };
    if (state === 'draft') {
      const what = {
        key: `paper.amend:${id}:${version}`,
        kind: 'paper.amend',
        title: `修改退回的文稿《${title}》`,
      };
      duties.push({
        ...common,
        ...what,
        detail: returned ?? '',
        post,
        role: post === null ? 'planner' : null,
      });
      continue;
    }
    const sending = { unit, post, at, returned };
    // While posts sign it is theirs to act: module `sign` gives their duties.
    const { outcome } = await signingOf(q, of.county, { id, state, sending });
    if (outcome === 'open') continue;
    const what = {
      key: `paper.review:${id}:${version}`,
      kind: 'paper.review',
      title: `审定文稿《${title}》`,
    };
    duties.push({
      ...common,
      ...what,
      detail: outcome === 'agreed' ? '会签已完成' : '定稿或退回',
      post: null,
      role: 'planner',
    });
  }
  return duties;
}
