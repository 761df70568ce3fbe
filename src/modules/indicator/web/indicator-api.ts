import { client } from '#web/api.ts';
import type { indicatorContract } from '../schema.ts';

export const indicatorApi = client<typeof indicatorContract>();
