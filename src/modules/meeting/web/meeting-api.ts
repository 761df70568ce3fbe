import { client } from '#web/api.ts';
import type { meetingContract } from '../schema.ts';

export const meetingApi = client<typeof meetingContract>();
