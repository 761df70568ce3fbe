import { spawn } from 'node:child_process';
import { must } from '#kernel/errors.ts';

/** Tests counted over all stages. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** What a stage leads to. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a program to its end and keeps what it prints. */
export async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const begun = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output += `${error.message}\n`;
      resolve(127);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  return { ok: code === 0, output, seconds: (performance.now() - begun) / 1000 };
}

/** Adds the closing lines of node's test runner to the count. @returns how many tests ran */
export function countTests(output: string, count: Count): number {
  const figure = (word: string): number =>
    Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'mu').exec(output)?.[1] ?? 0);
  count.passed += figure('pass');
  count.failed += figure('fail') + figure('cancelled');
  count.skipped += figure('skipped') + figure('todo');
  return figure('tests');
}

/**
 * Things dealt out to at most so many groups, none of them empty, the dearest first and each to the group that costs least so far: no group
 * costs more than another by more than one thing does.
 * @param costOf  what one costs, above zero
 */
export function dealt<T>(
  things: readonly T[],
  groups: number,
  costOf: (thing: T) => number,
): readonly (readonly T[])[] {
  const hands = Array.from({ length: Math.min(groups, things.length) }, (): { cost: number; held: T[] } => ({
    cost: 0,
    held: [],
  }));
  for (const thing of things.toSorted((a, b) => costOf(b) - costOf(a))) {
    const hand = must(
      hands.toSorted((a, b) => a.cost - b.cost)[0],
      'there is a group for each thing to go to',
    );
    hand.held.push(thing);
    hand.cost += costOf(thing);
  }
  return hands.map(({ held }) => held);
}

/**
 * Which test files of a group have faults, by what `together.ts` prints in the words of node's reporter: a file is a suite, opened by its first
 * test (`▶ file`) and closed by `✔ file` or `✖ file`. `empty`: it tested nothing.
 */
export function faultyFiles(
  output: string,
  files: readonly string[],
): { readonly failed: readonly string[]; readonly empty: readonly string[] } {
  const lines = new Set(output.split('\n').map((line) => line.replace(/ \([\d.]+ms\)$/u, '')));
  return {
    failed: files.filter((file) => lines.has(`✖ ${file}`)),
    empty: files.filter((file) => lines.has(`✔ ${file}`) && !lines.has(`▶ ${file}`)),
  };
}
