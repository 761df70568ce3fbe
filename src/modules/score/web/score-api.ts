import { client } from '#web/api.ts';
import type { scoreContract } from '../schema.ts';

export const scoreApi = client<typeof scoreContract>();
