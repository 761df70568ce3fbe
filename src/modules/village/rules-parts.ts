import { opennessRequest, villageMeetings } from '#kernel/quorum.ts';
import { defineNotice } from '#kernel/system/parts/notice.ts';
import { definePoints } from '#kernel/system/parts/points.ts';
import { defineRequest } from '#kernel/system/parts/request.ts';
import { defineVote } from '#kernel/system/parts/vote.ts';

/** Meetings of villagers, households, representatives and members of the collective. */
export const vote = defineVote(villageMeetings);

/** Who may ask for a matter to be laid open. */
export const asking = defineRequest(opennessRequest);

/** How scores and village matters are put up. @source 山东省村务公开条例 13 (≥ 5 d, else again), 16 (5 d to raise, 5 d to answer) */
export const notice = defineNotice({
  key: 'village',
  title: '村务公示',
  minimum: { quantity: '5', unit: 'day' },
  objection: { raise: { quantity: '5', unit: 'day' }, answer: { quantity: '5', unit: 'day' } },
  fields: ['household', 'what', 'effect', 'points', 'on'],
  source: '山东省村务公开条例第13、16条',
});

/** The kinds that make the ledger of a village's points. */
export const ledger = {
  holder: 'household',
  scheme: 'scheme',
  inForce: 'inforce',
  event: 'event',
  posted: 'posted',
  reversed: 'reversed',
  redemption: 'redemption',
  goods: 'goods',
} as const;

/** The ledger of a village's points. */
export const points = definePoints(ledger);
