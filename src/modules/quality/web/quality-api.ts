import { client } from '#web/api.ts';
import type { qualityContract } from '../schema.ts';

export const qualityApi = client<typeof qualityContract>();
