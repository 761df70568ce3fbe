import { client } from '#web/api.ts';
import type { tokenContract } from '../schema.ts';

export const tokenApi = client<typeof tokenContract>();
