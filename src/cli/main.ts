import { pathToFileURL } from 'node:url';
import { refusedStart, serveUntilStopped } from '#server/main.ts';
import type { Command, Io } from './io.ts';

interface Entry {
  readonly usage: string;
  readonly what: string;
  /** Loaded when called, so that a light command does not load the whole product. */
  readonly load: () => Promise<Command>;
}

const commands: Readonly<Record<string, Entry>> = {
  start: {
    usage: 'start',
    what: '启动服务（设置见 README 的环境变量表）',
    load: async () => async (_args, io) => serveUntilStopped(io.env, (line) => io.say(line)),
  },
  read: {
    usage: 'read 文件 [--json] [--explain]',
    what: '读一份计划、报告或公报（.txt .md .docx .pdf，- 为标准输入）',
    load: async () => {
      const { readCommand } = await import('./read.ts');
      return async (args, io) =>
        readCommand([...args], { stdin: io.stdin, stdout: process.stdout, stderr: process.stderr });
    },
  },
  check: {
    usage: 'check 文件 [--json]',
    what: '核数：把文稿里的每个数字同台账核对（.txt .md .docx .pdf）',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  publish: {
    usage: 'publish --county 代码 --out 文件夹',
    what: '把一个县的公开网站导出成静态文件',
    load: async () => (await import('./publish.ts')).publishCommand,
  },
  mcp: {
    usage: 'mcp [服务地址]',
    what: '智能体（MCP）的标准输入输出接口，只读；令牌放在 XUSHI_TOKEN',
    load: async () => (await import('./mcp.ts')).mcpCommand,
  },
  compare: {
    usage: 'compare 旧文件 新文件',
    what: '比对两份计划：延续、更名、消失、新增，上年目标和承诺的下文',
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  county: {
    usage: 'county create 代码 | list',
    what: '新建一个县，或列出已建的县',
    load: async () => (await import('./county.ts')).countyCommand,
  },
  account: {
    usage: 'account reset|end|add 县代码 账号 [岗位]',
    what: '在服务器上重置、结束或新开账号（审计岗和最后一个系统管理岗）',
    load: async () => (await import('./account.ts')).accountCommand,
  },
  backup: {
    usage: 'backup 文件.xushi',
    what: '备份全部数据和附件',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    usage: 'restore 文件.xushi [--replace]',
    what: '从备份恢复',
    load: async () => (await import('./backup.ts')).restoreCommand,
  },
  verify: {
    usage: 'verify 文件.xushi',
    what: '核验备份文件',
    load: async () => (await import('./backup.ts')).verifyCommand,
  },
  export: {
    usage: 'export --to postgres://…',
    what: '搬到 PostgreSQL 服务器',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  audit: {
    usage: 'audit verify',
    what: '核验审计链，指出第一条被动过的记录',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
};

const help = [
  '序时 xushi：一县一年的工作台',
  '',
  '用法：xushi <命令> [参数]',
  '',
  ...Object.values(commands).map(({ usage, what }) => `  ${usage.padEnd(28)}${what}`),
  '',
  '数据在 XUSHI_DATA 指的文件夹（默认 ./data-folder），或在 DATABASE_URL 指的 PostgreSQL。',
];

/** Runs one command. @param args  what follows `xushi` on the command line @returns the exit code */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const [name = 'help', ...rest] = args;
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const isAsked = name === 'help' || name === '--help' || name === '-h';
    if (!isAsked) io.warn(`没有“${name}”这个命令。`);
    for (const line of help) io.say(line);
    return isAsked ? 0 : 2;
  }
  try {
    const command = await entry.load();
    return await command(rest, io);
  } catch (error) {
    const told = refusedStart(error);
    if (told === null) throw error;
    io.warn(told);
    return 1;
  }
}

/** The command line of this process. */
export async function main(args: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await runCommand(args, {
    stdin: process.stdin,
    env: process.env,
    say: (line) => process.stdout.write(`${line}\n`),
    warn: (line) => process.stderr.write(`${line}\n`),
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
