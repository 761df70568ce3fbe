import { Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { factsOf, type Work } from './facts.ts';
import { makePaper } from './rules-make.ts';
import { parseTemplate, type TemplateFault } from './rules-template.ts';
import { periodFault } from './rules-words.ts';
import type { Gap, TemplateHead } from './schema.ts';
import { insertTemplate, type StoredTemplate, templatesOf } from './store-templates.ts';

/** The newest version of every template, the product's first, then the county's by name. */
export async function templates(work: Work): Promise<readonly TemplateHead[]> {
  demand(work.actor, 'paper.write');
  const all = await templatesOf(work.store.db, work.actor.county);
  const newest = [...new Map(all.map((one) => [one.id, one])).values()];
  return newest
    .map(headOf)
    .toSorted((a, b) => Number(b.shipped) - Number(a.shipped) || a.name.localeCompare(b.name, 'zh-CN'));
}

function headOf({ id, name, kind, version, shipped, base, at, by }: StoredTemplate): TemplateHead {
  return { id, name, kind, version, shipped, base, changedAt: at, changedBy: by };
}

/** A template with its text and all its versions. @throws Refusal 404 */
export async function template(work: Work, id: string) {
  demand(work.actor, 'paper.write');
  const versions = await templatesOf(work.store.db, work.actor.county, id);
  const newest = versions.at(-1);
  if (newest === undefined) throw hidden('paper.write');
  return {
    ...headOf(newest),
    text: newest.text,
    versions: versions.map(({ version, reason, at, by }) => ({ version, reason, at, by })).toReversed(),
  };
}

/** The newest version of a template. @throws Refusal 404 */
export async function newestTemplate(work: Work, id: string): Promise<StoredTemplate> {
  const newest = (await templatesOf(work.store.db, work.actor.county, id)).at(-1);
  if (newest === undefined) throw hidden('paper.write');
  return newest;
}

/** What is wrong with the text of a template, and what a paper of a month could not say; nothing is kept. */
export async function checkTemplate(
  work: Work,
  { text, month }: { readonly text: string; readonly month: string },
): Promise<{ readonly faults: readonly TemplateFault[]; readonly gaps: readonly Gap[] }> {
  demand(work.actor, 'paper.write');
  const parsed = parseTemplate(text);
  if (parsed.faults.length > 0) return { faults: parsed.faults, gaps: [] };
  const { gaps } = makePaper(parsed, 'monthly', await factsOf(work, month));
  return { faults: [], gaps };
}

/** A copy under a name of its own, for the county to change. @throws Refusal 404, 409 when the name is taken */
export async function copyTemplate(
  work: Work,
  { base, name }: { readonly base: string; readonly name: string },
): Promise<string> {
  demand(work.actor, 'paper.write');
  const from = await newestTemplate(work, base);
  await demandFree(work, name, null);
  const id = newId();
  const { kind, text } = from;
  await keep(work, { id, version: 1, name, kind, text, base: from.name, reason: `复制自“${from.name}”` });
  return id;
}

async function demandFree(work: Work, name: string, own: string | null): Promise<void> {
  const taken = (await templates(work)).some((one) => one.name === name && one.id !== own);
  if (taken)
    throw new Refusal('paper.name_taken', 409, `已有名为“${name}”的模板，请换一个名称。`, nameFault(name));
}

function nameFault(name: string) {
  return { faults: [{ field: 'name', message: `名称“${name}”已用` }] };
}

/**
 * A new version of a template of the county.
 *
 * @throws Refusal 409 for the product's own, or when somebody changed it meanwhile; 422 with every fault by line and word
 */
export async function changeTemplate(
  work: Work,
  id: string,
  change: { readonly version: number; readonly name: string; readonly text: string; readonly reason: string },
): Promise<number> {
  demand(work.actor, 'paper.write');
  const before = await newestTemplate(work, id);
  if (before.shipped)
    throw new Refusal(
      'paper.shipped',
      409,
      `“${before.name}”随产品提供，不能直接改。请先复制一份，再改复制的那份。`,
    );
  if (before.version !== change.version) throw movedTemplate();
  const { faults } = parseTemplate(change.text);
  if (faults.length > 0) throw badTemplate(change.name, faults);
  await demandFree(work, change.name, id);
  const version = before.version + 1;
  const { name, text, reason } = change;
  await keep(work, { id, version, name, kind: before.kind, text, base: before.base, reason });
  return version;
}

function movedTemplate(): Refusal {
  return new Refusal('paper.template_moved', 409, '模板已被他人修改，没有保存。请刷新页面，对照后再改。');
}

function badTemplate(name: string, faults: readonly TemplateFault[]): Refusal {
  return new Refusal('paper.template_faults', 422, `模板“${name}”有${faults.length}处写法不对，没有保存。`, {
    faults: faults.map(({ line, word, message }) => ({
      field: 'text',
      row: line,
      message: `模板“${name}”第${line}行“${word}”：${message}`,
    })),
  });
}

type Kept = Omit<StoredTemplate, 'shipped' | 'by' | 'at'>;

async function keep(work: Work, one: Kept): Promise<void> {
  const { county, account, unitName, postName } = work.actor;
  await inTransaction(work.store, async (tx) => {
    const made = await insertTemplate(tx, county, {
      ...one,
      at: work.now,
      account,
      byName: `${unitName}${postName}`,
    });
    if (!made) throw movedTemplate();
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'paper.template',
      object: `paper_template:${one.id}`,
      result: 'done',
      detail: { name: one.name, version: one.version, reason: one.reason },
      at: work.now,
    });
  });
}

/** Why a paper of a template's kind cannot be written for a month. @throws Refusal 422 */
export function demandPeriod({ kind }: Pick<StoredTemplate, 'kind'>, month: string): void {
  const message = periodFault(kind, month);
  if (message === null) return;
  throw new Refusal('paper.period', 422, `${message}。`, { faults: [{ field: 'month', message }] });
}
