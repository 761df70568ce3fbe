import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import type { HeldPin } from '#kernel/pinned-text.ts';
import { bulletin } from './actions.ts';
import type { Work } from './work.ts';

/**
 * The pinned numbers of an issued bulletin as its file carries them, with what they would be today where the reader may be told.
 *
 * @returns none when there is no such bulletin, or none that the reader may see
 */
export async function heldPins(work: Work, id: string): Promise<readonly HeldPin[]> {
  if (!may(work.actor, 'bulletin.read')) return [];
  try {
    const { pins, changes, compared, mark } = await bulletin(work, id);
    const changed = new Map(changes.map(({ pin, now }) => [pin, now]));
    return pins.map(({ id: pin, text, about }) => ({
      pin: `${id}.${pin}`,
      texts: [text],
      about,
      now: compared ? (changed.get(pin) ?? text) : null,
      source: mark,
      link: `/bulletins/${id}`,
      edited: '',
    }));
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 403)) return [];
    throw error;
  }
}
