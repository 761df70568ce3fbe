import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listCounties } from '#modules/org/index.ts';
import { backup } from '#platform/backup.ts';
import { openStore } from '#platform/open-store.ts';
import { restore } from '#platform/restore.ts';
import { told } from './backup.ts';
import type { Command } from './io.ts';
import { withStore } from './with-store.ts';

/** `xushi export --to postgres://… [--replace]`: carries everything from the configured database to a PostgreSQL server. */
export const exportCommand: Command = async (args, io) => {
  const to = args[args.indexOf('--to') + 1];
  if (!args.includes('--to') || to === undefined || !/^postgres(ql)?:\/\//u.test(to)) {
    io.warn('用法：xushi export --to postgres://用户:密码@主机/库名 [--replace]');
    return 2;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'xushi-export-'));
  const file = path.join(folder, 'all.xushi');
  try {
    return await told(io, () =>
      withStore(io, async (store, config) => {
        const counties = (await listCounties(store.db)).map((county) => county.county);
        await backup(store, file, { counties, at: new Date().toISOString() });
        const target = await openStore({ ...config, databaseUrl: to }, (error) => io.warn(error.message));
        try {
          const summary = await restore(target, file, { replace: args.includes('--replace') });
          const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
          io.say(`已搬到 PostgreSQL：${rows} 行。附件仍在 ${config.dataFolder}，请与新库一同使用。`);
        } finally {
          await target.close();
        }
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
