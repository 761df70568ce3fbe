import { type Config, readConfig } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { openStore } from '#platform/open-store.ts';
import type { Io } from './io.ts';

/** Runs `work` on the configured database, at this program's schema, and closes it whatever happens. */
export async function withStore<T>(io: Io, work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(io.env);
  const store = await openStore(config, (error) => io.warn(error.message));
  try {
    await migrate(store);
    return await work(store, config);
  } finally {
    await store.close();
  }
}
