import { client } from '#web/api.ts';
import type { checkContract } from '../schema.ts';

export const checkApi = client<typeof checkContract>();

/** Most bytes of a draft and the endings taken; the server says the same. */
export const upload = { limit: 20 * 1024 * 1024, endings: ['.docx', '.pdf', '.txt', '.md'] } as const;
