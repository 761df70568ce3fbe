import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import { projectsBrief, projectsOfYear } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { audit, linking, moveLink, openLink, rewriteLink } from './actions.ts';
import { type KnownLink, type LinkNames, type LinkPlan, linkHeadings, planLinks } from './rules-sheet.ts';
import type { LinksImported, SponsorFilter, SponsorLink } from './schema.ts';
import { everyLink, lastVisits } from './store.ts';
import { dutyTitles } from './store-settings.ts';
import { sponsorRows, type Work } from './views.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const widths: Readonly<Record<string, number>> = { 项目名称: 40, 帮包岗位: 30, 帮包组: 36, 职责: 30 };

/** The links of a filter as .xlsx: first the columns of the template, so that the file comes back in. @throws Refusal 403 */
export async function sponsorTable(work: Work, filter: SponsorFilter): Promise<Download> {
  const { rows, demo } = await sponsorRows(work, filter);
  const { db } = work.store;
  const { county } = work.actor;
  const units = new Map((await unitsOf(db, county)).map(({ id, name }) => [id, name]));
  const duties = new Map((await dutyTitles(db, county)).map(({ id, title }) => [id, title]));
  const ids = rows.map(({ project }) => project);
  const codes = new Map(
    (ids.length === 0 ? [] : await projectsBrief(db, county, { ids })).map((one) => [one.id, one.code]),
  );
  const month = Number((filter.month ?? work.today).slice(5, 7));
  const more = [`${month}月走访`, '最近走访', '未了结问题', '说明'];
  const bytes = await writeSheet({
    name: '领导帮包',
    title: '领导帮包',
    notes: [`截至${work.today}，共${rows.length}个项目。`, ...(demo ? ['演示数据：不得用于实际工作。'] : [])],
    columns: [...linkHeadings, ...more].map((heading) => ({ heading, width: widths[heading] ?? 18 })),
    rows: rows.map(({ link, ...row }) => [
      row.projectName,
      codes.get(row.project) ?? '',
      link?.postName ?? '',
      link === null ? '' : (units.get(link.unit) ?? link.unit),
      link?.team ?? '',
      (link?.duties ?? []).map((one) => duties.get(one) ?? one).join('、'),
      link === null ? null : { day: link.from },
      '',
      row.fact,
      row.lastVisit === null ? null : { day: row.lastVisit },
      row.openProblems,
      row.standing,
    ]),
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `领导帮包${demo ? '（演示数据）' : ''}.xlsx`, type, bytes };
}

/** An empty table of links with the words its columns take. @throws Refusal 403 */
export async function sponsorForm(work: Work): Promise<Download> {
  demand(work.actor, 'sponsor.change');
  const duties = (await dutyTitles(work.store.db, work.actor.county)).filter(({ active }) => active);
  const bytes = await writeSheet({
    name: '帮包关系',
    title: '领导帮包导入表',
    notes: [
      `一行一个项目。职责可填：${duties.map(({ title }) => title).join('、')}，用顿号隔开。`,
      '帮包单位留空即为项目的责任单位。换了帮包岗位的，起始日期填接手那天，并写变更原因；原岗位到前一天为止。',
    ],
    columns: linkHeadings.map((heading) => ({ heading, width: widths[heading] ?? 18 })),
    rows: [],
    frozenColumns: 1,
    landscape: true,
  });
  return { name: '领导帮包导入表.xlsx', type, bytes };
}

/**
 * Sets the links of a table. With `apply` 'no' it only checks; with 'yes' all come in one transaction, or none.
 *
 * @throws Refusal 403, 409; file.* and sheet.* for the file
 */
export async function importLinks(
  work: Work,
  file: UploadedFile,
  apply: 'yes' | 'no',
): Promise<LinksImported> {
  demand(work.actor, 'sponsor.change');
  const book = await readSheet(file.bytes, file.name);
  const matrix = book.sheets.find(({ hidden }) => !hidden)?.rows ?? [];
  const result = await linking(() =>
    inTransaction(work.store, async (tx) => {
      const links = await everyLink(tx, work.actor.county);
      const plan = planLinks(matrix, await namesOf(tx, work, links));
      const count = plan.opened.length + plan.moved.length + plan.changed.length;
      const applied = apply === 'yes' && plan.faults.length === 0 && count > 0;
      if (applied) await write(tx, work, plan, links);
      return {
        applied,
        opened: plan.opened.length,
        moved: plan.moved.length,
        changed: plan.changed.length,
        same: plan.same,
        faults: [...plan.faults],
      };
    }),
  );
  return { ...result, notes: [...book.warnings] };
}

async function namesOf(tx: Tx, work: Work, links: readonly SponsorLink[]): Promise<LinkNames> {
  const { county } = work.actor;
  const year = must(await countyOf(tx, county), 'an actor belongs to a county').planYear;
  const ledger = (await projectsOfYear(tx, county, year)).map(({ id }) => id);
  const ids = [...new Set([...ledger, ...links.map(({ project }) => project)])];
  const last = await lastVisits(tx, county);
  return {
    today: work.today,
    projects: await projectsBrief(tx, county, { ids }),
    posts: (await postsOf(tx, county))
      .filter(({ leader, validTo }) => leader && (validTo === null || validTo >= work.today))
      .map(({ id, name, unitName }) => ({ id, name: plain(name), full: plain(`${unitName}${name}`) })),
    units: (await unitsOf(tx, county)).map(({ id, name, shortName }) => ({
      id,
      name: plain(name),
      shortName: plain(shortName),
    })),
    duties: (await dutyTitles(tx, county)).map(({ id, title }) => ({ id, title: plain(title) })),
    links: links.map((one): KnownLink => ({ ...one, lastVisit: last.get(one.id) ?? null })),
  };
}

function plain(name: string): string {
  return name.normalize('NFKC').trim();
}

async function write(tx: Tx, work: Work, plan: LinkPlan, links: readonly SponsorLink[]): Promise<void> {
  const known = new Map(links.map((one) => [one.id, one]));
  for (const { row: _row, reason: _reason, ...sent } of plan.opened)
    await openLink(tx, work, { ...sent, duties: [...sent.duties] });
  for (const { link, known: was } of plan.moved) {
    const { post, unit, team, duties, from, reason } = link;
    const next = { post, unit, team, duties: [...duties], from, reason };
    await moveLink(tx, work, must(known.get(was.id), 'it was read just now'), next);
  }
  for (const { link, known: was } of plan.changed)
    await rewriteLink(tx, work, must(known.get(was.id), 'it was read just now'), {
      unit: link.unit,
      team: link.team,
      duties: [...link.duties],
    });
  await audit(work, tx, 'sponsor.import', 'sponsor:links', {
    opened: plan.opened.length,
    moved: plan.moved.length,
    changed: plan.changed.length,
  });
}
