import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import { demandParty, type Place, seen } from './actions.ts';
import type { SignedWork, Systems } from './room.ts';
import { setCodeHash } from './store-write.ts';

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A query code of ten signs that are not mistaken for each other: 50 bits. */
export function newCode(): string {
  return Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('');
}

/** What is kept of a code. */
export function hashOf(county: string, code: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/gu, '');
  return createHash('sha256').update(`xushi case ${county} ${plain}`).digest('hex');
}

/** Whether a code is the one that was given out. */
export function isCode(kept: string | null, given: string): boolean {
  return kept !== null && timingSafeEqual(Buffer.from(kept, 'hex'), Buffer.from(given, 'hex'));
}

/**
 * Gives out a query code for an item that an office entered, so that those it concerns can ask how it stands. Said once, kept as a hash;
 * an earlier code no longer holds.
 *
 * @throws Refusal 403, 404 also when the kind has no public face
 */
export async function giveCode(
  systems: Systems,
  work: SignedWork,
  place: Place,
  id: string,
): Promise<{ number: string; code: string }> {
  demand(work.actor, 'case.act');
  return inTransaction(work.store, async (tx) => {
    const { row, room, kind } = await seen(tx, systems, work, place, id);
    if (kind.public === undefined) throw hidden('case.read');
    demandParty(work, room, kind, row);
    const code = newCode();
    await setCodeHash(tx, room.county, id, hashOf(room.county, code));
    await record(tx, {
      county: room.county,
      actor: work.actor,
      address: work.address,
      action: 'case.code',
      object: `case:${id}`,
      result: 'done',
      detail: { system: place.system, kind: place.kind, number: row.number },
      at: work.now,
    });
    return { number: row.number, code };
  });
}
