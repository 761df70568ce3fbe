import { client } from '#web/api.ts';
import type { upwardContract } from '../schema.ts';

export const upwardApi = client<typeof upwardContract>();
