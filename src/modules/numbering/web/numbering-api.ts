import { client } from '#web/api.ts';
import type { numberingContract } from '../schema.ts';

export const numberingApi = client<typeof numberingContract>();
