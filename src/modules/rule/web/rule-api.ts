import { client } from '#web/api.ts';
import type { ruleContract } from '../schema.ts';

export const ruleApi = client<typeof ruleContract>();
