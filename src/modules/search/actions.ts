import { may } from '#kernel/access.ts';
import { fewestInitials, partByInitials } from '#kernel/pinyin.ts';
import type { SearchKind } from '#kernel/search.ts';
import { readQuestion } from '#kernel/search-question.ts';
import { indicatorsOf, namesAlike } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import type { Db } from '#platform/database.ts';
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
  { actor, store, today }: Pick<RequestContext, 'actor' | 'store' | 'today'>,
  sources: readonly SearchSource[],
  sought: Sought,
): Promise<FoundGroups> {
  demand(actor, 'search.read');
  const question = readQuestion(sought.q, await alikeIn(store.db, actor.county, sought.q));
  if (question === null) return { groups: [], most };
  const from = (sought.page - 1) * sought.size;
  const groups = [];
  for (const { kind, act, find } of sources) {
    if (!may(actor, act) || (sought.kind !== undefined && sought.kind !== kind)) continue;
    const found = await find({ db: store.db, actor, today, question, most: most + 1 });
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

/** Most names that one row of letters stands for. */
const mostByInitials = 12;
const initials = new RegExp(`(?:^|\\s)[a-zA-Z]{${fewestInitials},20}(?=\\s|$)`, 'u');

/**
 * Other writings of a word: the other names of an indicator, and of a row of letters what they are the pinyin initials of, in the names of
 * the county's indicators and units (gyzjz: 工业增加值). No index: some hundreds of names, read only where letters were typed.
 */
async function alikeIn(db: Db, county: string, typed: string): Promise<(word: string) => readonly string[]> {
  if (!initials.test(typed.normalize('NFKC').replaceAll('\u3000', ' '))) return namesAlike;
  const names = [
    ...(await indicatorsOf(db, county)).map(({ name }) => name),
    ...(await unitsOf(db, county)).flatMap(({ name, shortName }) => [name, shortName]),
  ];
  return (word) => {
    const parts = names.flatMap((name) => partByInitials(name, word) ?? []);
    return [...namesAlike(word), ...[...new Set(parts)].slice(0, mostByInitials)];
  };
}
