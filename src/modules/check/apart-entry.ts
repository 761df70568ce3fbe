import { parentPort, workerData } from 'node:worker_threads';
import { isRecord } from '#documents/child-protocol.ts';
import type { Order } from './apart.ts';
import { checkDraft } from './engine/check.ts';

function isOrder(value: unknown): value is Order {
  return isRecord(value) && typeof value['text'] === 'string' && Array.isArray(value['knowns']);
}

// The thread of `checkApart`: one draft, one answer.
const order: unknown = workerData;
if (isOrder(order)) {
  const nothingMoved: readonly ArrayBuffer[] = [];
  parentPort?.postMessage(checkDraft(order.text, order.knowns, order.options), nothingMoved);
}
