import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, Refusal } from '#kernel/errors.ts';
import { isReply, type Reply } from './child-protocol.ts';
import { refuseDamaged, refuseFile } from './file-refusal.ts';

/** A piece of work for the child: its name in `child-entry.ts` and the shape of its answer. */
export interface ChildTask<T> {
  readonly name: string;
  readonly accepts: (value: unknown) => value is T;
  /** Lets the child load native code: for work on data of our own, never for foreign files. */
  readonly native?: true;
  /** What to say when the child came to nothing; by default the words for a file that was uploaded. */
  readonly failure?: (cause: ChildFailure) => Refusal;
}

/** Why a child came to nothing: out of time or memory, ended by itself, an error of a library, too many in line. */
export type ChildFailure = 'time' | 'memory' | 'crash' | 'failed' | 'busy';

/** Bounds on one child. */
export interface ChildLimits {
  /** Milliseconds until the child is killed. */
  readonly milliseconds: number;
  /** Megabytes of the JavaScript heap. */
  readonly heapMegabytes: number;
  /** Megabytes of resident memory, buffers included; watched where the system shows it (Linux). */
  readonly residentMegabytes: number;
}

const defaultLimits: ChildLimits = { milliseconds: 30_000, heapMegabytes: 384, residentMegabytes: 768 };

/** Children at work together; the rest wait in line. Two keep a small server usable while twenty files arrive. */
const AT_ONCE = 2;
/** Files that may wait; beyond that the caller is told to come back. */
const MAY_WAIT = 32;
const WATCH_EVERY = 100;

let working = 0;
const waiting: (() => void)[] = [];

/**
 * Runs a task in a process of its own, without environment, without the right to write files or start programs, with bounds
 * on time and memory. Whatever happens to the child, the caller gets the value or one refusal.
 *
 * @param task    what to do
 * @param bytes   the file
 * @param limits  bounds; the defaults suit an office document
 * @throws Refusal of the task itself, or `file.too_heavy` (time, memory, crash), `file.busy` (too many in line)
 */
export async function runInChild<T>(
  task: ChildTask<T>,
  bytes: Uint8Array,
  limits: ChildLimits = defaultLimits,
): Promise<T> {
  const failure = task.failure ?? fileFailure;
  await takePlace(failure);
  try {
    const reply = await converse({ ...task, failure }, bytes, limits);
    if (reply.kind === 'refused') {
      throw new Refusal(reply.code, reply.status, reply.message, { faults: reply.faults, data: reply.data });
    }
    if (reply.kind === 'failed' || !task.accepts(reply.value)) throw failure('failed');
    return reply.value;
  } finally {
    working -= 1;
    waiting.shift()?.();
  }
}

async function takePlace(failure: (cause: ChildFailure) => Refusal): Promise<void> {
  if (working >= AT_ONCE) {
    if (waiting.length >= MAY_WAIT) throw failure('busy');
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }
  working += 1;
}

/** One question, one answer, and the child is gone. */
function converse(
  task: Required<Pick<ChildTask<unknown>, 'name' | 'failure'>> & Pick<ChildTask<unknown>, 'native'>,
  bytes: Uint8Array,
  limits: ChildLimits,
): Promise<Reply> {
  const child = start(limits, task.native === true);
  return new Promise<Reply>((resolve, reject) => {
    const timer = setTimeout(() => end('time'), limits.milliseconds);
    const watch = setInterval(() => {
      if (residentMegabytes(child.pid) > limits.residentMegabytes) end('memory');
    }, WATCH_EVERY);
    const end = (cause: 'time' | 'memory' | 'crash'): void => {
      stop();
      reject(task.failure(cause));
    };
    const stop = (): void => {
      clearTimeout(timer);
      clearInterval(watch);
      child.removeAllListeners();
      child.on('error', ignore);
      child.kill('SIGKILL');
    };
    child.once('message', (message) => {
      stop();
      if (isReply(message)) resolve(message);
      else reject(task.failure('crash'));
    });
    child.once('error', () => end('crash'));
    child.once('exit', () => end('crash'));
    child.send({ task: task.name, bytes }, (error) => {
      if (error) end('crash');
    });
  });
}

function ignore(): void {
  // A child killed on purpose may still report a broken pipe; the caller already has its answer.
}

function start(limits: ChildLimits, native: boolean): ChildProcess {
  const entry = fileURLToPath(new URL('./child-entry.ts', import.meta.url));
  return fork(entry, [], {
    cwd: dirname(entry),
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    execArgv: [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      ...(native ? ['--allow-addons'] : []),
      ...readable().map((path) => `--allow-fs-read=${path}`),
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** The only places a child may read: our sources, the packages, and the manifest that names them. */
function readable(): readonly string[] {
  const here = fileURLToPath(new URL('../', import.meta.url));
  const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
  const parser = realpathSync(fileURLToPath(import.meta.resolve('mammoth')));
  const mark = `${sep}node_modules${sep}`;
  const packages = parser.slice(0, parser.lastIndexOf(mark) + mark.length);
  const linked = fileURLToPath(new URL('../../node_modules', import.meta.url));
  return [here, manifest, must(packages, 'mammoth lies in node_modules'), linked];
}

function residentMegabytes(pid: number | undefined): number {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
    return (Number(pages) * 4_096) / 1_048_576;
  } catch {
    return 0;
  }
}

function fileFailure(cause: ChildFailure): Refusal {
  if (cause === 'busy') return refuseFile('file.busy', '正在读取的文件太多，请过一分钟再上传。');
  if (cause === 'failed') return refuseDamaged('内容读不出');
  return refuseFile(
    'file.too_heavy',
    '文件过大、过于复杂或已损坏，在规定的时间和内存内没有读完，没有读入任何内容。请删去多余的内容、图片和空行，或拆成几份，用 WPS 或 Office 另存后再上传。',
    { cause },
  );
}
