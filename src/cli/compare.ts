import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#kernel/errors.ts';
import { compareDocuments } from '#reader/compare/compare.ts';
import type { Compared, Mode } from '#reader/compare/types.ts';
import { read } from '#reader/read.ts';
import { compareLines } from './compare-print.ts';
import { decodeText } from './decode-text.ts';
import type { Command, Io } from './io.ts';

const usage = `用法：xushi compare 旧文件 新文件 [--json] [--explain] [--as=years|places]

  旧文件、新文件  .txt、.md、.docx 或带文字层的 .pdf；两个县相比时先写本县
  --json         输出完整结果（JSON）
  --explain      每一行列出规则、依据和两边的原句
  --as=          years 同一县的前后两年，places 两个县；不写时按标题认`;

interface Order {
  readonly files: readonly [string, string];
  readonly json: boolean;
  readonly explain: boolean;
  readonly mode: Mode | null;
}

function orderOf(args: readonly string[]): Order | null {
  const [first, second, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const flags = args.filter((arg) => arg.startsWith('--'));
  if (first === undefined || second === undefined || more.length > 0) return null;
  const known = new Set(['--json', '--explain', '--as=years', '--as=places']);
  if (flags.some((flag) => !known.has(flag))) return null;
  const mode = flags.includes('--as=years') ? 'years' : flags.includes('--as=places') ? 'places' : null;
  return {
    files: [first, second],
    json: flags.includes('--json'),
    explain: flags.includes('--explain'),
    mode,
  };
}

const PLAIN: ReadonlySet<string> = new Set(['.txt', '.md', '.markdown', '.text', '']);

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new Refusal('compare.no_file', 422, `打不开文件“${file}”：请检查路径和权限。`);
  }
}

async function comparedOf(file: string, io: Io): Promise<Compared> {
  const bytes = await bytesOf(file);
  const decoded = PLAIN.has(path.extname(file).toLowerCase()) ? decodeText(bytes) : null;
  if (decoded !== null) return { text: decoded.text, read: read(decoded.text) };
  const { extractText } = await import('#documents/extract.ts');
  const { text, warnings } = await extractText(bytes, path.basename(file));
  for (const warning of warnings) io.warn(`提示：${path.basename(file)}：${warning}`);
  return { text, read: read(text) };
}

/**
 * `xushi compare A B`: two documents held against each other; no database, no ledger, nothing kept.
 *
 * @returns exit code: 0 compared, 1 refused, 2 wrong usage
 */
export const compareCommand: Command = async (args, io) => {
  const order = orderOf(args);
  if (order === null) {
    io.warn(usage);
    return 2;
  }
  try {
    const a = await comparedOf(order.files[0], io);
    const b = await comparedOf(order.files[1], io);
    const result = compareDocuments(a, b, order.mode === null ? {} : { mode: order.mode });
    if (order.json) io.say(JSON.stringify(result, null, 2));
    else for (const line of compareLines(result, order.explain)) io.say(line);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.warn(error.message);
    return 1;
  }
};
