import { client } from '#web/api.ts';
import type { signContract } from '../schema.ts';

export const signApi = client<typeof signContract>();
