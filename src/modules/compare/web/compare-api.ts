import { client } from '#web/api.ts';
import type { compareContract } from '../schema.ts';

export const compareApi = client<typeof compareContract>();

/** Most bytes of a document and the endings taken; the server says the same. */
export const upload = { limit: 20 * 1024 * 1024, endings: ['.docx', '.pdf', '.txt', '.md'] } as const;
