import { DefinitionFault } from '#modules/casework/index.ts';
import { type Config, ConfigFault, readConfig } from '#platform/config.ts';
import { DataFolderTaken } from '#platform/data-lock.ts';
import { openLog } from '#platform/log.ts';
import { SchemaFault } from '#platform/migrate.ts';
import { StoreFault } from '#platform/open-store.ts';
import { startServer } from './start.ts';

/**
 * Serves until it is told to stop.
 *
 * @param say  where what the person at the console should read goes, one text at a time
 * @param stopAsked  resolves when it should stop: once the process is told to (SIGTERM, SIGINT)
 * @returns the exit code: 0 after an orderly stop, 1 when the start was refused
 */
export async function serveUntilStopped(
  env: Readonly<Record<string, string | undefined>>,
  say: (text: string) => void,
  stopAsked: () => Promise<void> = stopSignal,
): Promise<number> {
  try {
    const config = readConfig(env);
    const running = await startServer(config, openLog(config));
    // Heard from before the greeting: whoever reads it may ask to stop at once.
    const stopped = stopAsked();
    say(greeting(config, running.address, running.lines).join('\n'));
    await stopped;
    await running.stop();
    return 0;
  } catch (error) {
    const told = refusedStart(error);
    if (told === null) throw error;
    say(told);
    return 1;
  }
}

/** Why the start was refused, in words for the person at the console; null for a bug. */
export function refusedStart(error: unknown): string | null {
  const isKnown =
    error instanceof ConfigFault ||
    error instanceof DataFolderTaken ||
    error instanceof SchemaFault ||
    error instanceof StoreFault ||
    error instanceof DefinitionFault;
  if (isKnown) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return '端口已被占用：另一个程序（可能是另一个序时）正在用它。请停掉它，或用 XUSHI_PORT 换一个端口。 The port is in use.';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return '连不上 DATABASE_URL 指的数据库，请核对地址并确认它已启动。 The database server cannot be reached.';
  return null;
}

function greeting(config: Config, address: string, lines: readonly string[]): string[] {
  const place = config.databaseUrl === null ? `数据在 ${config.dataFolder}` : '数据在 PostgreSQL 服务器';
  return [`序时已启动：${address}（${place}；按 Ctrl+C 停止）`, ...lines];
}

async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
