import type { clockContract } from '#modules/form/schema-clock.ts';
import { client } from '#web/api.ts';
import type { timelinessContract } from '../schema-timeliness.ts';

export const timelinessApi = client<typeof timelinessContract>();
export const clockApi = client<typeof clockContract>();
