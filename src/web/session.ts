import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Act } from '#kernel/access.ts';
import { client } from './api.ts';

// The shapes below stand in for the contract of the org module: replace `SessionContract` by `typeof orgContract`.

export interface County {
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly demo: boolean;
}

export interface Session {
  readonly account: string;
  readonly post: { readonly id: string; readonly name: string };
  readonly unit: { readonly id: string; readonly name: string };
  readonly county: County;
  /** Names of the rights of the post; what is not here is not shown. */
  readonly rights: readonly Act[];
  /** True until the first password has been replaced. */
  readonly mustChangePassword: boolean;
}

export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly post: string;
  readonly unit: string;
}

export interface About {
  readonly product: string;
  readonly version: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly year: number;
  readonly demo: boolean;
  readonly accounts?: readonly DemoAccount[] | undefined;
}

interface Gives<T> {
  readonly summary: string;
  readonly response: z.ZodType<T>;
}
interface Takes<T> {
  readonly summary: string;
  readonly body: z.ZodType<T, T>;
}

interface SessionEndpoints {
  readonly 'GET /api/about': Gives<About>;
  readonly 'GET /api/session': Gives<Session>;
  readonly 'POST /api/session': Gives<Session> & Takes<{ account: string; password: string }>;
  readonly 'DELETE /api/session': { readonly summary: string; readonly response: 'empty' };
  readonly 'PUT /api/session/password': Takes<{ current: string; next: string }> & {
    readonly response: 'empty';
  };
}
type SessionContract = { readonly [N in keyof SessionEndpoints]: SessionEndpoints[N] };

export const sessionApi = client<SessionContract>();

/** Who is signed in; kept for the whole visit and read again after sign-in. */
export const sessionQuery = queryOptions({
  ...sessionApi.query('GET /api/session'),
  staleTime: Infinity,
  retry: false,
});

export const aboutQuery = queryOptions({ ...sessionApi.query('GET /api/about'), staleTime: Infinity });
