import type { Fault, RefusalStatus } from '#kernel/errors.ts';

/** What the parent asks of the child. */
export interface Question {
  readonly task: string;
  readonly bytes: Uint8Array;
}

/** What the child answers: a value, a refusal of ours, or an error of a library (whose words are not shown). */
export type Reply =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly status: RefusalStatus;
      readonly message: string;
      readonly faults: readonly Fault[];
      readonly data: Readonly<Record<string, unknown>>;
    };

/** Whether a message is a question. */
export function isQuestion(message: unknown): message is Question {
  return isRecord(message) && typeof message['task'] === 'string' && message['bytes'] instanceof Uint8Array;
}

/** Whether a message is a reply. */
export function isReply(message: unknown): message is Reply {
  if (!isRecord(message)) return false;
  if (message['kind'] === 'value' || message['kind'] === 'failed') return true;
  return (
    message['kind'] === 'refused' &&
    typeof message['code'] === 'string' &&
    typeof message['status'] === 'number' &&
    typeof message['message'] === 'string' &&
    Array.isArray(message['faults']) &&
    isRecord(message['data'])
  );
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
