import { Worker } from 'node:worker_threads';
import { isRecord } from '#documents/child-protocol.ts';
import { Refusal } from '#kernel/errors.ts';
import { type CheckOptions, checkDraft } from './engine/check.ts';
import type { CheckResult, Known } from './engine/types.ts';

/** A draft to check, as it goes to the thread. */
export interface Order {
  readonly text: string;
  readonly knowns: readonly Known[];
  readonly options: CheckOptions;
}

/** Longest draft that is checked at once, in characters: a page or two, some tens of milliseconds. */
const atOnce = 3_000;
/** A draft of the longest kind takes some seconds; one that takes longer than this is given up. */
const mostMilliseconds = 120_000;

/** Whether a value is what the engine answers. */
function isResult(value: unknown): value is CheckResult {
  return isRecord(value) && Array.isArray(value['numbers']) && Array.isArray(value['remarks']);
}

/**
 * Checks a draft as `checkDraft`; a long one in a thread of its own, so that the server goes on answering meanwhile.
 *
 * @throws Refusal `check.too_heavy` 413 when the thread comes to nothing
 */
export async function checkApart(order: Order): Promise<CheckResult> {
  if (order.text.length <= atOnce) return checkDraft(order.text, order.knowns, order.options);
  const worker = new Worker(new URL('./apart-entry.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<CheckResult>((resolve, reject) => {
      const fail = (): void =>
        reject(new Refusal('check.too_heavy', 413, '文稿太长或太复杂，没有核对完。请分成几份核对。'));
      timer = setTimeout(fail, mostMilliseconds);
      worker.once('message', (value: unknown) => (isResult(value) ? resolve(value) : fail()));
      worker.once('error', fail);
      worker.once('exit', fail);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
