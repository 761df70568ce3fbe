import { client } from '#web/api.ts';
import type { messageContract } from '../schema.ts';

export const messageApi = client<typeof messageContract>();
