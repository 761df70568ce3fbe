/** Hears that something was announced; the transaction may not have committed yet. */
export type MessageListener = () => void;

let current: MessageListener = () => undefined;

/** Says who is woken when something is announced; the composition root connects the queue. One listener; a later call replaces it. */
export function setMessageListener(listener: MessageListener): void {
  current = listener;
}

/** The listener now set; one that does nothing until then. */
export function messageListener(): MessageListener {
  return current;
}
