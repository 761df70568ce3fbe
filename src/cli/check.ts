import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import {
  type CheckedDraft,
  checkUploaded,
  commentUploaded,
  ledgerOf,
  wholeCounty,
} from '#modules/check/index.ts';
import { progressMonths } from '#modules/progress/index.ts';
import { setMonthReader } from '#modules/project/index.ts';
import { systemClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { checkLines } from './check-print.ts';
import type { Command, Io } from './io.ts';
import { withStore } from './with-store.ts';

const usage = '用法：xushi check 文件 [--json] [--docx=批注稿.docx] [--county=代码] [--month=2022-06]';

interface Order {
  readonly file: string;
  readonly json: boolean;
  /** Where a commented copy goes; null: none is made. */
  readonly docx: string | null;
  readonly county: string | null;
  readonly month: string | undefined;
}

function orderOf(args: readonly string[]): Order | null {
  const [file, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const flags = args.filter((arg) => arg.startsWith('--'));
  const value = (name: string): string | undefined =>
    flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3);
  const isKnown = flags.every((flag) => flag === '--json' || /^--(?:county|month|docx)=./u.test(flag));
  const month = value('month');
  if (file === undefined || more.length > 0 || !isKnown) return null;
  if (month !== undefined && !/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(month)) return null;
  return {
    file,
    json: flags.includes('--json'),
    docx: value('docx') ?? null,
    county: value('county') ?? null,
    month,
  };
}

/** `xushi check FILE`: every number of a draft held against the ledger of the county on this machine. */
export const checkCommand: Command = async (args, io) => runCheck(args, io, withStore);

/** Opens the store that a command works on, and closes it. */
type Opener = <T>(io: Io, work: (store: Store) => Promise<T>) => Promise<T>;

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new Refusal('check.no_file', 422, `打不开文件“${file}”：请检查路径和权限。`);
  }
}

/** Who has the county's database on his machine sees what its planning office sees, pins of our own papers among it. */
function operatorOf(county: string): Actor {
  return {
    account: 'cli',
    county,
    post: 'cli',
    postName: '命令行',
    unit: 'cli',
    unitName: '命令行',
    unitPath: '/',
    roles: ['planner'],
  };
}

async function checked(store: Store, order: Order, io: Io): Promise<CheckedDraft> {
  const county = order.county ?? io.env['XUSHI_COUNTY'] ?? '370404';
  const bytes = await bytesOf(order.file);
  setMonthReader(progressMonths);
  const today = io.env['XUSHI_TODAY'] ?? systemClock.today();
  if ((await ledgerOf(store.db, county, wholeCounty, today)) === null)
    throw new Refusal('check.no_county', 404, `没有代码为 ${county} 的县，请用 --county=代码 指明。`);
  const file = { name: path.basename(order.file), bytes };
  const work = { actor: operatorOf(county), store, today, now: systemClock.now(), address: 'cli' };
  if (order.docx !== null) {
    const copy = await commentUploaded(work, file, order.month);
    await writeFile(order.docx, copy.bytes);
    io.warn(`批注稿写入 ${order.docx}`);
  }
  return checkUploaded(work, file, order.month);
}

/**
 * As the command, on the store that `opened` gives.
 *
 * @returns exit code: 0 nothing differs, 1 refused, 2 wrong usage, 3 some number differs
 */
export async function runCheck(args: readonly string[], io: Io, opened: Opener): Promise<number> {
  const order = orderOf(args);
  if (order === null) {
    io.warn(usage);
    return 2;
  }
  return opened(io, async (store) => {
    try {
      const result = await checked(store, order, io);
      for (const warning of result.warnings) io.warn(`提示：${warning}`);
      if (order.json) io.say(JSON.stringify(result, null, 2));
      else for (const line of checkLines(result)) io.say(line);
      return result.counts.differing > 0 ? 3 : 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      io.warn(error.message);
      return 1;
    }
  });
}
