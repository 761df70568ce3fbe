import { client } from '#web/api.ts';
import type { assignmentContract } from '../schema.ts';

export const assignmentApi = client<typeof assignmentContract>();
