import { client } from '#web/api.ts';
import type { orgContract } from '../schema.ts';

export const orgApi = client<typeof orgContract>();
