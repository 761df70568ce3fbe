import type { Readable } from 'node:stream';

/** What a command may touch of the process: its streams and its environment. */
export interface Io {
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line on standard output. */
  say(line: string): void;
  /** One line on standard error. */
  warn(line: string): void;
}

/** A command of `xushi`: gives the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
