import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { fillPrepared } from './prepared.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** The whole product at work: a process of its own, as a person would start it, or one of those that run in a host. */
export interface Product {
  /** Where it answers, as it said at its start: `http://localhost:41234`. */
  readonly address: string;
  readonly pid: number;
  /** Everything it said so far. */
  output(): string;
  /** Asks it to stop and waits for its end. @returns the exit code */
  stop(): Promise<number | null>;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program: `src/cli/main.ts` itself, or `bin/xushi.cjs` as npm starts it. */
  readonly program?: 'src/cli/main.ts' | 'bin/xushi.cjs';
  /** A file that is loaded before it: a county's own system (`mountSystem`). */
  readonly preload?: string | undefined;
}

/** A temporary data folder and the way to be rid of it. */
export async function dataFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xushi-e2e-'));
  return { folder, remove: async () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Settings of the surrounding shell must not reach the product under test. */
function cleanEnv(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([key, value]) => value !== undefined && !/^XUSHI_|^DATABASE_URL$|^NODE_TEST_CONTEXT$/u.test(key),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, value ?? '']));
}

function launch({ folder, env = {}, program = 'src/cli/main.ts', preload }: StartOptions) {
  const before = preload === undefined ? [] : ['--import', path.join(root, preload)];
  const child = spawn(process.execPath, [...before, path.join(root, program), 'start'], {
    cwd: root,
    env: { ...cleanEnv(), XUSHI_DATA: folder, XUSHI_PORT: '0', XUSHI_LOG: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, output: () => said.join(''), ended };
}

/**
 * Starts the product on a free port as a process of its own and waits until it says where it answers. A folder without a database gets a copy
 * of what a first start with the same XUSHI_DEMO left elsewhere; a bare county is founded each time.
 * @throws Error with its output when it ends instead
 */
export async function startProduct(options: StartOptions): Promise<Product> {
  await fill(options);
  return startHere(options);
}

async function fill(options: StartOptions): Promise<void> {
  const filling = options.env?.['XUSHI_DEMO'] ?? 'full';
  const isEmpty = !existsSync(path.join(options.folder, 'pg'));
  if (isEmpty && (filling === 'full' || filling === 'practice')) {
    const env = filling === 'full' ? {} : { XUSHI_DEMO: filling };
    await fillPrepared(options.folder, filling, async (folder) => {
      const code = await (await startHere({ folder, env })).stop();
      if (code !== 0) throw new Error(`the first start ended with ${code}`);
    });
  }
}

async function startHere(options: StartOptions): Promise<Product> {
  const { child, output, ended } = launch(options);
  const address = await greeted((look) => child.stdout.on('data', look), output, ended);
  return {
    address,
    pid: child.pid ?? 0,
    output,
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits for the greeting. @returns where the product answers @throws Error with its output when it ends instead */
async function greeted(
  whenSaid: (look: () => void) => unknown,
  output: () => string,
  ended: Promise<number | null>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      // The greeting is written line by line: wait for the end of the first line.
      const found = /序时已启动：(https?:\/\/[^（\s]+)（.*）\n/u.exec(output());
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    whenSaid(look);
    void ended.then((code) => reject(new Error(`the product ended with ${code}:\n${output()}`)));
  });
}

/** A process in which products run one after another (`host.ts`). */
export interface Host {
  /** Starts one as `startProduct` does. */
  start(options: Pick<StartOptions, 'folder' | 'env'>): Promise<Product>;
  /** Lets the process end, which it does by itself when the products left nothing behind. @returns its exit code */
  end(): Promise<number | null>;
}

const toldShape = z.union([z.object({ say: z.string() }), z.object({ ended: z.number() })]);

/** Starts a host. Products that need a process of their own, to be killed or to load something before, are started by `startProduct`. */
export function openHost(): Host {
  const child = spawn(process.execPath, [path.join(root, 'tests', 'e2e', 'host.ts')], {
    cwd: root,
    env: cleanEnv(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  return {
    start: async ({ folder, env = {} }) => {
      await fill({ folder, env });
      return startIn(child, gone, { XUSHI_DATA: folder, XUSHI_PORT: '0', XUSHI_LOG: 'error', ...env });
    },
    end: async () => {
      child.disconnect();
      return gone;
    },
  };
}

async function startIn(
  child: ChildProcess,
  gone: Promise<number | null>,
  env: Readonly<Record<string, string>>,
): Promise<Product> {
  const said: string[] = [];
  const output = (): string => said.join('');
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  const looks: (() => void)[] = [];
  const hear = (message: unknown): void => {
    const told = toldShape.parse(message);
    if ('say' in told) said.push(told.say);
    else resolve(told.ended);
    for (const look of looks) look();
  };
  child.on('message', hear);
  void gone.then((code) => resolve(code ?? 1));
  void ended.then(() => child.off('message', hear));
  child.send({ start: env });
  const address = await greeted((look) => looks.push(look), output, ended);
  return {
    address,
    pid: child.pid ?? 0,
    output,
    stop: async () => {
      if (child.connected) child.send({ stop: true });
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Starts the product where it should refuse. @returns what it said and its exit code */
export async function refusedProduct(
  options: StartOptions,
): Promise<{ code: number | null; output: string }> {
  const { child, output, ended } = launch(options);
  child.stdout.on('data', () => {
    if (output().includes('序时已启动')) child.kill('SIGKILL');
  });
  const code = await ended;
  return { code, output: output() };
}
