import { useQuery } from '@tanstack/react-query';
import type { Act } from '#kernel/access.ts';
import type { messageContract } from '#modules/message/schema.ts';
import type { todoContract } from '#modules/todo/schema.ts';
import { client } from '../api.ts';

const todo = client<typeof todoContract>();
const message = client<typeof messageContract>();
/** Counts are read again when a page is opened after this long. */
const fresh = { staleTime: 30_000 } as const;

/** What stands beside an entry of the navigation: how many, and in words what they are. */
export interface Count {
  readonly number: number;
  readonly words: string;
}

/** Open duties and unread messages, by the address of their page; nothing while they are not known. */
export function useCounts(rights: readonly Act[]): Readonly<Record<string, Count>> {
  const duties = useQuery({
    ...todo.query('GET /api/todo/count'),
    ...fresh,
    enabled: rights.includes('todo.read'),
  }).data;
  const inbox = useQuery({
    ...message.query('GET /api/messages/count'),
    ...fresh,
    enabled: rights.includes('message.read'),
  }).data;
  return {
    ...(duties === undefined || duties.open === 0
      ? {}
      : { '/todo': { number: duties.open, words: `${duties.open}件待办` } }),
    ...(inbox === undefined || inbox.unread === 0
      ? {}
      : { '/messages': { number: inbox.unread, words: `${inbox.unread}条未读` } }),
  };
}
