import { Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import type { Work } from './look.ts';
import { standingOn } from './rules-publication.ts';
import type { PublicKind } from './rules-words.ts';
import { approve, publicationsOf, withdraw } from './store.ts';

/** What a second person says of things that name persons. */
export interface Second {
  readonly kind: PublicKind;
  readonly objects: readonly { readonly object: string; readonly version: number }[];
  readonly agreed: boolean;
  /** Why it is sent back. */
  readonly reason: string;
}

/**
 * A second person approves what names persons, or sends it back, which withdraws it; all or none.
 *
 * @throws Refusal 403; openness.reason 422; openness.same_person 409 for whoever published it; openness.gone 409 where it waits no more
 */
export async function decideSecond(work: Work, sent: Second): Promise<{ decided: number }> {
  demand(work.actor, 'openness.approve');
  const { actor, now } = work;
  const { county, account } = actor;
  if (!sent.agreed && sent.reason === '')
    throw new Refusal('openness.reason', 422, '退回请写明原因，办理公开的人才知道怎样改。', {
      faults: [{ field: 'reason', message: '请写明退回原因' }],
    });
  const by = { at: now, account, name: `${actor.unitName}${actor.postName}`, reason: sent.reason };
  return inTransaction(work.store, async (tx) => {
    for (const { object, version } of sent.objects) {
      const acts = await publicationsOf(tx, county, { kind: sent.kind, object });
      const one = acts.find((act) => act.version === version);
      if (one === undefined || standingOn(one, work.today) !== 'waiting') throw gone();
      if (one.publisher === account)
        throw new Refusal(
          'openness.same_person',
          409,
          `“${one.title}”是您自己办理公开的，须由另一人复核。请在待我办里等另一人办理。`,
        );
      const of = { county, kind: sent.kind, object, version };
      if ((sent.agreed ? await approve(tx, of, by) : await withdraw(tx, of, by)) === null) throw gone();
      await record(tx, {
        county,
        actor,
        address: work.address,
        action: sent.agreed ? 'openness.approve' : 'openness.return',
        object: `${sent.kind}:${object}`,
        result: 'done',
        detail: { version, ...(sent.agreed ? {} : { reason: sent.reason }) },
        at: now,
      });
    }
    return { decided: sent.objects.length };
  });
}

function gone(): Refusal {
  return new Refusal('openness.gone', 409, '其中有一项不在待复核状态：已被复核、撤下或到期。请刷新后再看。');
}
