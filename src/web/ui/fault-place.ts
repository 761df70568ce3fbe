import type { Fault } from '#kernel/errors.ts';

/** A fault as an answer carries it: what it does not have is there as undefined. */
export interface SentFault {
  readonly field: string;
  readonly sheet?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly message: string;
}

/** A fault as `FaultList` takes it: what it does not have is left out. */
export function withPlace({ field, sheet, row, column, message }: SentFault): Fault {
  return {
    field,
    message,
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
}
