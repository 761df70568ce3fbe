import { client } from '#web/api.ts';
import type { projectContract } from '../schema.ts';

export const projectApi = client<typeof projectContract>();
