import { demand } from '#platform/access.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { audit, invalid } from './actions.ts';
import type { SponsorSettings } from './schema.ts';
import { dutyTitles, putDuties } from './store-settings.ts';
import type { Work } from './views.ts';

/** The duties a link may carry. @throws Refusal 403 */
export async function settingsOf(work: Work): Promise<SponsorSettings> {
  demand(work.actor, 'sponsor.read');
  return settings(work.store.db, work);
}

async function settings(q: Tx | Db, { actor }: Work): Promise<SponsorSettings> {
  return { duties: (await dutyTitles(q, actor.county)).map((one) => ({ ...one })) };
}

/** Sets the duties, in their order; one that is used is switched off, never lost. @throws Refusal 403, 422 */
export async function setDuties(work: Work, sent: SponsorSettings['duties']): Promise<SponsorSettings> {
  demand(work.actor, 'sponsor.change');
  const { county } = work.actor;
  const titles = sent.map(({ title }) => title);
  if (new Set(titles).size < titles.length || new Set(sent.map(({ id }) => id)).size < sent.length)
    throw invalid('duties', '职责名称重复，请改成不同的名称');
  return inTransaction(work.store, async (tx) => {
    const dropped = (await dutyTitles(tx, county)).filter(({ id }) => !sent.some((one) => one.id === id));
    const all = [...sent, ...dropped.map((one) => ({ ...one, active: false }))];
    await putDuties(
      tx,
      all.map((one, index) => ({ county, ...one, sort: index + 1 })),
    );
    await audit(work, tx, 'sponsor.setting', 'setting:duties', { titles });
    return settings(tx, work);
  });
}
