import { client } from '#web/api.ts';
import type { addressContract, Reach } from '../schema-address.ts';

export const addressApi = client<typeof addressContract>();

/** Whether the last message by a way of its own did not arrive, or cannot. */
export function isBad({ by, last, secret }: Reach): boolean {
  return by === 'own' && ((last !== null && !last.ok) || secret === 'lost');
}

/** Whether messages leave by this way today. */
export function isReached({ by, channel }: Reach): boolean {
  return by !== 'none' && channel?.on === true;
}
