import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { brokenConstraint, sqlState } from './database.ts';

/** The log of the process: one JSON line per event, without bodies, query values, names or addresses of persons. */
export type Log = Logger;

/** Opens the log on standard output. */
export function openLog(config: Pick<Config, 'log'>): Log {
  return pino({ level: config.log, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * What may be logged of an unexpected error: its kind and where it happened. Messages of the database quote values
 * that people typed, so of those only code and constraint are kept.
 */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  const code = sqlState(error);
  if (error instanceof Error && code !== null)
    return { kind: 'database', code, constraint: brokenConstraint(error), at: framesOf(error) };
  if (error instanceof Error) return { kind: error.name, message: error.message, at: framesOf(error) };
  return { kind: typeof error };
}

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).slice(0, 8);
}
