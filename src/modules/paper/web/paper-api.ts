import { client } from '#web/api.ts';
import type { paperContract } from '../schema.ts';
import type { givenContract } from '../schema-given.ts';

export const paperApi = client<typeof paperContract>();
export const givenApi = client<typeof givenContract>();
