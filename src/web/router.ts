import { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { whenActed, whenSignedOut } from './api.ts';
import { ApiError } from './api-error.ts';
import { routeTree } from './routes.tsx';
import { parseSearch, stringifySearch } from './search.ts';
import { CrashPage, LoadingPage, MissingPage } from './shell/plain-pages.tsx';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
});

export const router = createRouter({
  routeTree,
  context: { queries },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: MissingPage,
  defaultPendingComponent: LoadingPage,
});

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  queries.clear();
  void router.navigate({ to: '/sign-in', search: { next: href }, replace: true });
});

/** Calls after which nobody owes or is told anything else: saving a draft, looking whether a file would do. */
const quiet: ReadonlySet<string> = new Set(['PUT /api/reporting/sheet']);

// What stands beside the navigation follows one's own acts at once; others' acts show when it is next read.
whenActed((name) => {
  if (quiet.has(name)) return;
  for (const key of ['GET /api/todo/count', 'GET /api/messages/count'])
    void queries.invalidateQueries({ queryKey: [key] });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
