import { client } from '#web/api.ts';
import type { lightContract } from '../schema.ts';

export const lightApi = client<typeof lightContract>();
