import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import type { HeldPin } from '#kernel/pinned-text.ts';
import { madeToday } from './actions.ts';
import { type Reading, readPaper } from './actions-acts.ts';
import type { Work } from './facts.ts';
import { isBlank } from './rules-body.ts';
import { textsToday } from './rules-refresh.ts';
import type { Body, Pin } from './schema.ts';
import { listEditions } from './store-editions.ts';

/**
 * The pinned numbers of a paper, those of its finalised editions among them, as its files carry them. Who does not write papers is not told
 * what they would be today, for that is made of facts of others.
 *
 * @returns none when there is no such paper, or none that the reader may see
 */
export async function heldPins(work: Work, id: string): Promise<readonly HeldPin[]> {
  if (!may(work.actor, 'paper.read')) return [];
  const working = await readOrNone(work, id, undefined);
  if (working === null) return [];
  const { paper, writes } = working;
  const bodies: Body[] = writes ? [paper.body] : [];
  for (const { edition } of await listEditions(work.store.db, work.actor.county, id)) {
    const found = await readOrNone(work, id, edition);
    if (found?.edition) bodies.push(found.edition.body);
  }
  const made = writes ? (await madeToday(work, paper)).made : null;
  const held = new Map<string, HeldPin>();
  for (const body of bodies) hold(held, id, body, made === null ? new Map() : textsToday(body, made));
  return [...held.values()];
}

/** Adds the pins of one state of a paper to those of the states before it. */
function hold(
  held: Map<string, HeldPin>,
  id: string,
  { pins }: Body,
  today: ReadonlyMap<string, string>,
): void {
  for (const pin of pins) {
    const before = held.get(pin.id);
    const { text, edit } = pin;
    held.set(pin.id, {
      pin: `${id}.${pin.id}`,
      texts: [...(before?.texts ?? []), edit?.text ?? text],
      about: pin.about,
      ...standing(pin, before?.now ?? today.get(pin.id) ?? null),
      link: `/papers/${id}`,
      edited: edit?.reason ?? before?.edited ?? '',
    });
  }
}

/** What a pin would print today and whence. A place that was filled in is what was written there: the ledger has no other word for it. */
function standing(pin: Pin, today: string | null): Pick<HeldPin, 'now' | 'source'> {
  const { edit, source } = pin;
  return isBlank(pin) && edit !== null ? { now: edit.text, source: '写文稿时填写' } : { now: today, source };
}

async function readOrNone(work: Work, id: string, edition: number | undefined): Promise<Reading | null> {
  try {
    return await readPaper(work, id, edition);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 403)) return null;
    throw error;
  }
}
