import { client } from '#web/api.ts';
import type { forecastContract } from '../schema.ts';

export const forecastApi = client<typeof forecastContract>();
