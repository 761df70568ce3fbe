import { client } from '#web/api.ts';
import type { searchContract } from '../schema.ts';

export const searchApi = client<typeof searchContract>();
