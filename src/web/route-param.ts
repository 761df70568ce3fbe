import { useParams } from '@tanstack/react-router';
import { must } from '#kernel/errors.ts';

/** A parameter of the path, e.g. the `id` of /documents/$id. */
export function useRouteParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return must(params[name], `the path of this page has $${name}`);
}
