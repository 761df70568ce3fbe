import { client } from '#web/api.ts';
import type { todoContract } from '../schema.ts';

export const todoApi = client<typeof todoContract>();
