import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import type { App, SessionRequest } from '#platform/http.ts';

/** The endpoints of every module, in the order of the API document. */
export const mounts: readonly ((app: App) => void)[] = [];

/** Who a session belongs to. */
export async function resolveActor(_request: SessionRequest): Promise<Actor | null> {
  return null;
}

/** What a fresh database needs before the first request; gives lines to print after the start. */
export async function prepare(_store: Store, _config: Config, _clock: Clock): Promise<readonly string[]> {
  return [];
}
