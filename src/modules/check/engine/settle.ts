import type { Book } from './book.ts';
import { isElsewhere, isOfUnsaid } from './doubts.ts';
import { byVotes } from './elect.ts';
import type { Draft } from './item.ts';
import { type Judged, judge } from './judge.ts';
import { opened } from './verdicts.ts';
import { weighed } from './weigh.ts';

/** What the rules say of each number of a draft, before what they leave open is weighed by likelihood. */
export function settled(draft: Draft, book: Book): readonly Judged[] {
  const judged = draft.items.flatMap((item, index) => {
    const verdict = judge(draft.items, index, book);
    return verdict === null ? [] : [{ item, ...verdict }];
  });
  return weighed(byVotes(judged, book), book, draft.context).map((one) =>
    one.status === 'differing' && one.item.spot === null && (isOfUnsaid(one.item) || isElsewhere(one))
      ? opened(one)
      : one,
  );
}
