import { client } from '#web/api.ts';
import type { targetContract } from '../schema.ts';

export const targetApi = client<typeof targetContract>();
