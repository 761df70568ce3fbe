import { randomBytes } from 'node:crypto';
import { makeIds } from '#kernel/ids.ts';

/** A fresh id of 16 signs, sorting by making within this process. */
export const newId: () => string = makeIds({ now: Date.now, randomBytes: (count) => randomBytes(count) });
