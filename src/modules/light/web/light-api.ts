import { client } from '#web/api.ts';
import type { lightContract } from '../schema.ts';
import type { measureContract } from '../schema-measures.ts';
import type { packContract } from '../schema-packs.ts';

export const lightApi = client<typeof lightContract>();
export const packApi = client<typeof packContract>();
export const measureApi = client<typeof measureContract>();
