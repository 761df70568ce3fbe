import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);

export const messageShape = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string(),
  due: z.string().nullable(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
export type Message = z.infer<typeof messageShape>;

export const messageContract = defineContract({
  'GET /api/messages': {
    act: 'message.read',
    summary: 'Messages of the post, newest first',
    query: z.object({
      state: z.enum(['unread', 'read']).optional(),
      kind: z
        .string()
        .regex(/^[a-z]+$/)
        .max(40)
        .optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
      size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(messageShape),
      total: z.number().int(),
      unread: z.number().int(),
      /** Modules that the post has messages of. */
      kinds: z.array(z.string()),
    }),
  },
  'GET /api/messages/count': {
    act: 'message.read',
    summary: 'How many messages of the post are unread',
    response: z.object({ unread: z.number().int() }),
  },
  'POST /api/messages/read': {
    act: 'message.read',
    summary: 'Mark messages of the post as read: those named, or all',
    body: z.object({ ids: z.array(id).min(1).max(500).optional() }),
    response: z.object({ marked: z.number().int() }),
  },
});
