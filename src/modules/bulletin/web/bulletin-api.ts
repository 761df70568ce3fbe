import { client } from '#web/api.ts';
import type { bulletinContract } from '../schema.ts';

export const bulletinApi = client<typeof bulletinContract>();
