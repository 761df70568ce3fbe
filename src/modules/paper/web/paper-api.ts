import { client } from '#web/api.ts';
import type { paperContract } from '../schema.ts';

export const paperApi = client<typeof paperContract>();
