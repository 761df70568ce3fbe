import type { indicatorContract } from '#modules/indicator/schema.ts';
import type { evidenceContract } from '#modules/reporting/schema-evidence.ts';
import { client } from '#web/api.ts';
import type { seriesContract } from '../schema.ts';

export const seriesApi = client<typeof seriesContract>();
export const indicatorApi = client<typeof indicatorContract>();
export const evidenceApi = client<typeof evidenceContract>();
