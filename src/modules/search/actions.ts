import { may } from '#kernel/access.ts';
import type { SearchKind } from '#kernel/search.ts';
import { readQuestion } from '#kernel/search-question.ts';
import { namesAlike } from '#modules/indicator/index.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import type { SearchSource } from '#platform/search.ts';
import { groupOrder, hitOf, placed } from './rules.ts';
import type { FoundGroups } from './schema.ts';

/** Most that is counted and ranked of a kind; more is said, not counted. */
const most = 200;

/** What is looked for. */
export interface Sought {
  readonly q: string;
  readonly kind?: SearchKind | undefined;
  readonly page: number;
  readonly size: number;
}

/**
 * Looks in every kind that the reader may read, each by its module's own statement under the reader's rights, so that what may not be
 * seen is in no list and in no count.
 *
 * @throws Refusal 403
 */
export async function search(
  { actor, store }: Pick<RequestContext, 'actor' | 'store'>,
  sources: readonly SearchSource[],
  sought: Sought,
): Promise<FoundGroups> {
  demand(actor, 'search.read');
  const question = readQuestion(sought.q, namesAlike);
  if (question === null) return { groups: [], most };
  const from = (sought.page - 1) * sought.size;
  const groups = [];
  for (const { kind, act, find } of sources) {
    if (!may(actor, act) || (sought.kind !== undefined && sought.kind !== kind)) continue;
    const found = await find({ db: store.db, actor, question, most: most + 1 });
    const all = placed(found.slice(0, most), question);
    const [best] = all;
    if (best === undefined) continue;
    groups.push({
      kind,
      best: best.place,
      total: all.length,
      more: found.length > most,
      hits: all.slice(from, from + sought.size).map((one) => hitOf(kind, one, question)),
    });
  }
  return { groups: groups.toSorted(groupOrder).map(({ best: _best, ...group }) => group), most };
}
