import type { PlacedPin } from '#documents/docx-pin-marks.ts';
import type { HeldPin } from '#kernel/pinned-text.ts';
import { heldPinsOfBulletin } from '#modules/bulletin/index.ts';
import { heldPinsOfPaper } from '#modules/paper/index.ts';
import type { RequestContext } from '#platform/http.ts';
import type { PinAt } from './engine/pins.ts';

/** Says what is held of the pins that stand in a file. */
export type Holding = (placed: readonly PlacedPin[]) => Promise<readonly PinAt[]>;

/** For who has no account: the command line holds a draft against the ledger alone. */
export const holdsNothing: Holding = async () => [];

/** Papers from which one file may have pins; a paper has those of one. */
const MOST_PAPERS = 5;

/** The pins of our own papers in a file, with what the papers hold of them, as far as the asker may see the papers. */
export async function heldIn(
  work: Pick<RequestContext, 'actor' | 'store' | 'today' | 'now' | 'address'>,
  placed: readonly PlacedPin[],
): Promise<readonly PinAt[]> {
  const papers = [...new Set(placed.map(({ pin }) => pin.split('.')[0] ?? ''))].slice(0, MOST_PAPERS);
  const held = new Map<string, HeldPin>();
  for (const id of papers) {
    const own = [...(await heldPinsOfPaper(work, id)), ...(await heldPinsOfBulletin(work, id))];
    for (const one of own) held.set(one.pin, one);
  }
  return placed.flatMap(({ pin, from, to }) => {
    const one = held.get(pin);
    return one === undefined ? [] : [{ from, to, held: one }];
  });
}
