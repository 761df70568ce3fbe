import { listCounties } from '#modules/org/index.ts';
import { backup } from '#platform/backup.ts';
import { BackupFault, type BackupSummary, verifyBackup } from '#platform/backup-file.ts';
import { restore } from '#platform/restore.ts';
import type { Command, Io } from './io.ts';
import { withBareStore, withStore } from './with-store.ts';

/** `xushi backup FILE` */
export const backupCommand: Command = async (args, io) => {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) return usage(io, 'xushi backup 文件.xushi');
  return told(io, () =>
    withStore(io, async (store) => {
      const counties = (await listCounties(store.db)).map((county) => county.county);
      const summary = await backup(store, file, { counties, at: new Date().toISOString() });
      io.say(`已备份到 ${file}：${wordsOf(summary)}`);
    }),
  );
};

/** `xushi restore FILE [--replace]` */
export const restoreCommand: Command = async (args, io) => {
  const files = args.filter((arg) => arg !== '--replace');
  const [file, ...rest] = files;
  if (file === undefined || rest.length > 0) return usage(io, 'xushi restore 文件.xushi [--replace]');
  return told(io, () =>
    withBareStore(io, async (store) => {
      const summary = await restore(store, file, { replace: args.includes('--replace') });
      io.say(`已恢复：${wordsOf(summary)}`);
    }),
  );
};

/** `xushi verify FILE` */
export const verifyCommand: Command = async (args, io) => {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) return usage(io, 'xushi verify 文件.xushi');
  return told(io, async () => {
    const summary = await verifyBackup(file);
    io.say(
      `备份完整（${summary.manifest.createdAt}，结构 ${summary.manifest.schemaVersion}）：${wordsOf(summary)}`,
    );
  });
};

function wordsOf(summary: BackupSummary): string {
  const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
  return `${Object.keys(summary.rows).length} 张表 ${rows} 行，附件 ${summary.blobs} 个，县 ${summary.manifest.counties.join('、')}`;
}

function usage(io: Io, line: string): number {
  io.warn(`用法：${line}`);
  return 2;
}

/** Runs a command of backups; a backup that cannot be used is told in its own words, exit code 1. */
export async function told(io: Io, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    io.warn(error.message);
    return 1;
  }
}
