import { client } from '#web/api.ts';
import type { parameterContract } from '../schema.ts';

export const parameterApi = client<typeof parameterContract>();
