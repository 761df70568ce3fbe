import { queryOptions } from '@tanstack/react-query';
import type { orgContract } from '#modules/org/schema.ts';
import { client } from './api.ts';

export type { About, DemoAccount, Session } from '#modules/org/schema.ts';

export const sessionApi = client<typeof orgContract>();

/** Who is signed in; kept for the whole visit and read again after sign-in. */
export const sessionQuery = queryOptions({
  ...sessionApi.query('GET /api/session'),
  staleTime: Infinity,
  retry: false,
});

export const aboutQuery = queryOptions({ ...sessionApi.query('GET /api/about'), staleTime: Infinity });
