import { client } from '#web/api.ts';
import type { burdenContract } from '../schema.ts';

export const burdenApi = client<typeof burdenContract>();
