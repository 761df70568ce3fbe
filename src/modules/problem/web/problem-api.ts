import { client } from '#web/api.ts';
import type { problemContract } from '../schema.ts';

export const problemApi = client<typeof problemContract>();
