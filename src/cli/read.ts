import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#kernel/errors.ts';
import { explain } from '#reader/explain.ts';
import { read } from '#reader/read.ts';
import type { Explanation } from '#reader/statements/drafts.ts';
import { decodeText } from './decode-text.ts';
import { explanation, paintFor, summary } from './read-print.ts';

/** A stream that takes text; `isTTY` says whether a person looks at it. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly write: (text: string) => unknown;
}

/** The streams of a command. */
export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Gets the text out of a document's bytes; throws a `Refusal` for kinds that cannot be read. */
export type Extract = (
  bytes: Uint8Array,
  name: string,
) => Promise<{ text: string; warnings: readonly string[] }>;

const USAGE = `用法：xushi read 文件 [--json] [--explain]

  文件        .txt、.md、.docx 或带文字层的 .pdf；“-”表示标准输入
  --json      输出完整结果（JSON）
  --explain   列出每个字段由哪条规则得出
`;

interface Request {
  readonly file: string;
  readonly json: boolean;
  readonly explain: boolean;
}

function requestOf(args: readonly string[]): Request | null {
  const files = args.filter((arg) => arg === '-' || !arg.startsWith('--'));
  const flags = args.filter((arg) => arg !== '-' && arg.startsWith('--'));
  const [file] = files;
  if (file === undefined || files.length > 1) return null;
  if (flags.some((flag) => flag !== '--json' && flag !== '--explain')) return null;
  return { file, json: flags.includes('--json'), explain: flags.includes('--explain') };
}

async function bytesOf(file: string, stdin: Streams['stdin']): Promise<Uint8Array> {
  if (file !== '-') return await readFile(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin)
    chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** Office and PDF files are read by `src/documents`, loaded only when one is given. */
async function fromDocuments(
  bytes: Uint8Array,
  name: string,
): Promise<{ text: string; warnings: readonly string[] }> {
  const { extractText } = await import('#documents/extract.ts');
  return await extractText(bytes, name);
}

const PLAIN = new Set(['.txt', '.md', '.markdown', '.text', '']);

async function textOf(
  file: string,
  bytes: Uint8Array,
  extract: Extract,
): Promise<{ text: string; warnings: readonly string[] }> {
  const plain = file === '-' || PLAIN.has(path.extname(file).toLowerCase());
  const decoded = plain ? decodeText(bytes) : null;
  if (decoded !== null) return { text: decoded.text, warnings: [] };
  return await extract(bytes, file === '-' ? 'stdin' : path.basename(file));
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES')
  );
}

function show(request: Request, text: string, io: Streams): void {
  const explanations = new Map<string, Explanation>();
  const result = read(text, request.explain ? { explain: explanations } : {});
  const reasons = request.explain ? explain(result, explanations) : [];
  if (request.json) {
    io.stdout.write(
      `${JSON.stringify(request.explain ? { ...result, explain: reasons } : result, null, 2)}\n`,
    );
    return;
  }
  const paint = paintFor(io.stdout.isTTY === true);
  io.stdout.write(summary(result, paint) + (request.explain ? explanation(reasons, paint) : ''));
}

/**
 * `xushi read FILE [--json] [--explain]`: reads one document and prints what it says.
 *
 * @param args     arguments after `read`
 * @param extract  how office and PDF files become text
 * @returns exit code: 0 read, 1 refused, 2 wrong usage
 */
export async function readCommand(
  args: readonly string[],
  io: Streams,
  extract: Extract = fromDocuments,
): Promise<number> {
  const request = requestOf(args);
  if (request === null) {
    io.stderr.write(USAGE);
    return 2;
  }
  try {
    const bytes = await bytesOf(request.file, io.stdin);
    const { text, warnings } = await textOf(request.file, bytes, extract);
    for (const warning of warnings) io.stderr.write(`提示：${warning}\n`);
    show(request, text, io);
    return 0;
  } catch (error) {
    if (error instanceof Refusal) io.stderr.write(`${error.message}\n`);
    else if (isMissing(error)) io.stderr.write(`打不开文件“${request.file}”：请检查路径和权限。\n`);
    else throw error;
    return 1;
  }
}
