import { type Config, readConfig } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { openStore } from '#platform/open-store.ts';
import type { Io } from './io.ts';

/** Runs `work` on the configured database, at this program's schema, and closes it whatever happens. */
export async function withStore<T>(io: Io, work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  return withBareStore(io, async (store, config) => {
    await migrate(store);
    return work(store, config);
  });
}

/** As `withStore`, with the database as it stands, possibly empty. */
export async function withBareStore<T>(
  io: Io,
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(io.env);
  const store = await openStore(config, (error) => io.warn(error.message));
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}
