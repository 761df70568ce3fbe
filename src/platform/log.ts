import pg from 'pg';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

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
  if (error instanceof pg.DatabaseError)
    return {
      kind: 'database',
      code: error.code,
      table: error.table,
      constraint: error.constraint,
      at: framesOf(error),
    };
  if (error instanceof Error) return { kind: error.name, message: error.message, at: framesOf(error) };
  return { kind: typeof error };
}

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).slice(0, 8);
}
