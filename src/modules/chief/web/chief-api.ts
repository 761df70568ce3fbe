import { client } from '#web/api.ts';
import type { chiefContract } from '../schema.ts';

export const chiefApi = client<typeof chiefContract>();
