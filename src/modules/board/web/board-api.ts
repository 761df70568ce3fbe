import { client } from '#web/api.ts';
import type { boardContract } from '../schema.ts';

export const boardApi = client<typeof boardContract>();
