import { client } from '#web/api.ts';
import type { dayOneContract } from '../schema.ts';

export const dayOneApi = client<typeof dayOneContract>();
