import type { Duty } from '#kernel/duty.ts';
import { postsOf } from '#modules/org/index.ts';
import { isOverdue, letterWords } from './rules-machine.ts';
import { openLetters, type Q, type StoredLetter } from './store.ts';

/** What letters let people owe: the unit signs and replies, the sender decides on a reply; an overdue reply stands with both. */
export async function dutiesOfSupervise(
  q: Q,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const letters = await openLetters(q, of.county);
  if (letters.length === 0) return [];
  const posts = await postsOf(q, of.county);
  const issuers = Map.groupBy(
    posts.filter(
      ({ roles, validTo }) =>
        (validTo === null || validTo >= of.today) &&
        roles.some((role) => role === 'planner' || role === 'supervisor'),
    ),
    ({ unit }) => unit,
  );
  return letters.flatMap((letter) => {
    const senders = (issuers.get(letter.sender) ?? []).map(({ id }) => id);
    return [...unitDuties(letter), ...senderDuties(letter, senders, of.today)];
  });
}

function common(letter: StoredLetter) {
  return { link: `/supervision/${letter.id}`, due: letter.due_on, since: letter.changed_at };
}

function unitDuties(letter: StoredLetter): readonly Duty[] {
  const { id, state, kind, title, unit, sender, version, printed } = letter;
  if (state === 'replied') return [];
  const isNew = state === 'issued';
  return [
    {
      ...common(letter),
      key: `supervise.${isNew ? 'receive' : 'reply'}:${id}:${version}`,
      kind: `supervise.${isNew ? 'receive' : 'reply'}`,
      title: `${isNew ? '签收' : '回复'}${letterWords[kind]}：${title}`,
      detail: state === 'returned' ? `${printed}，上次回复已退回` : printed,
      unit,
      post: null,
      role: 'reporter',
      waiter: sender,
    },
  ];
}

function senderDuties(letter: StoredLetter, posts: readonly string[], today: string): readonly Duty[] {
  const { id, state, kind, title, unit, sender, version, printed, due_on: due } = letter;
  const isLate = isOverdue({ state, due }, today);
  if (state !== 'replied' && !isLate) return [];
  const what = isLate
    ? { act: 'overdue', title: `逾期未回复的${letterWords[kind]}：${title}` }
    : { act: 'accept', title: `认可回复：${title}` };
  return posts.map((post) => ({
    ...common(letter),
    // The sender owes its decision, not the unit's reply: the last day is the unit's.
    due: isLate ? due : null,
    key: `supervise.${what.act}:${id}:${version}:${post}`,
    kind: `supervise.${what.act}`,
    title: what.title,
    detail: printed,
    unit: sender,
    post,
    role: null,
    waiter: unit,
  }));
}
