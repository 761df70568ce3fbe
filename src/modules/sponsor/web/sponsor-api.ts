import { client } from '#web/api.ts';
import type { sponsorContract } from '../schema.ts';

export const sponsorApi = client<typeof sponsorContract>();
