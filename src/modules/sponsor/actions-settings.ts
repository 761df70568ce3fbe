import { isDay } from '#kernel/calendar.ts';
import { lookup } from '#kernel/rule-pack.ts';
import { demand } from '#platform/access.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { audit, invalid, outrun } from './actions.ts';
import { type SettingKey, settingKey, settingKeys, settingWords } from './rules-settings.ts';
import type { SponsorSettings } from './schema.ts';
import { addRule, dutyTitles, putDuties, rulesOf } from './store-settings.ts';
import type { Work } from './views.ts';

/** Duties and what the county agreed on, as of today. @throws Refusal 403 */
export async function settingsOf(work: Work): Promise<SponsorSettings> {
  demand(work.actor, 'sponsor.read');
  return settings(work.store.db, work);
}

async function settings(q: Tx | Db, { actor, today }: Work): Promise<SponsorSettings> {
  const { county } = actor;
  const rules = await rulesOf(q, county);
  return {
    duties: (await dutyTitles(q, county)).map((one) => ({ ...one })),
    rules: settingKeys.map((key) => {
      const found = lookup(rules, settingKey(key), county, today);
      return {
        key,
        title: settingWords[key],
        value: found.set ? found.value : '0',
        from: found.set ? found.rule.from : '',
        basis: found.set ? found.rule.basis : '没有设置',
      };
    }),
  };
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

/** Sets what is agreed on from a day on; earlier days keep theirs. @throws Refusal 403, 409, 422 */
export async function setAgreed(
  work: Work,
  sent: {
    readonly key: SettingKey;
    readonly value: string;
    readonly from: string;
    readonly basis: string;
  },
): Promise<SponsorSettings> {
  demand(work.actor, 'sponsor.change');
  const { county, account } = work.actor;
  if (!isDay(sent.from)) throw invalid('from', '起用日期不是日期，请写到日');
  if (sent.key === 'remind' && Number(sent.value) > 1) throw invalid('value', '发待办填1，不发填0');
  try {
    return await inTransaction(work.store, async (tx) => {
      const { key } = settingKey(sent.key);
      const rules = (await rulesOf(tx, county)).filter((one) => one.key === key);
      await addRule(tx, {
        county,
        key,
        version: 1 + Math.max(0, ...rules.map(({ version }) => version)),
        value: String(Number(sent.value)),
        valid_from: sent.from,
        basis: sent.basis,
        changed_at: work.now,
        changed_by: account,
      });
      await audit(work, tx, 'sponsor.setting', `setting:${sent.key}`, {
        value: sent.value,
        from: sent.from,
      });
      return settings(tx, work);
    });
  } catch (error) {
    if (brokenConstraint(error) === null) throw error;
    throw outrun();
  }
}
