import type { indicatorContract } from '#modules/indicator/schema.ts';
import { client } from '#web/api.ts';
import type { seriesContract } from '../schema.ts';

export const seriesApi = client<typeof seriesContract>();
export const indicatorApi = client<typeof indicatorContract>();
