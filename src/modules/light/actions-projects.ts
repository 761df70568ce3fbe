import { writeSheet } from '#documents/sheet-out.ts';
import { may } from '#kernel/access.ts';
import type { Download } from '#kernel/contract.ts';
import { assignmentsOf, isOwnProject, ownPartOf } from '#modules/assignment/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { projectsLookedAfter } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import type { Work } from './actions.ts';
import { colourWords } from './board-sheet.ts';
import { packFor } from './judge-month.ts';
import { ledgerOf } from './project-facts.ts';
import { tallyOf } from './rules-board.ts';
import type { ProjectLights } from './schema-measures.ts';
import { listProjectLights } from './store.ts';

const darkest = { red: 0, yellow: 1, grey: 2, green: 3 } as const;

/**
 * Projects within the reader's reach with their lights of a month and of its year, red first.
 *
 * @param only  id of the one project that is asked for
 * @throws Refusal 403
 */
export async function projectLights(work: Work, month: string, only?: string): Promise<ProjectLights> {
  demand(work.actor, 'project.read');
  const { db } = work.store;
  const { county } = work.actor;
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const part = ownPartOf(
    work.actor,
    await assignmentsOf(db, county),
    [...units.values()],
    await projectsLookedAfter(db, county, work.actor.post),
  );
  const projects = await ledgerOf(db, county, month, month);
  const lights = await listProjectLights(db, county, { year: Number(month.slice(0, 4)) });
  const byProject = Map.groupBy(lights, ({ project }) => project);
  const { id, version, title, source } = await packFor(db, county, 'project', month);
  const rows = projects
    .filter(({ thing }) => only === undefined || thing.id === only)
    .filter(({ unit }) => may(work.actor, 'project.read', { county, unitPath: units.get(unit)?.path ?? '/' }))
    .map(({ thing, unit, town, demo }) => {
      const own = byProject.get(thing.id) ?? [];
      return {
        id: thing.id,
        title: thing.name,
        unit,
        unitName: units.get(unit)?.shortName ?? unit,
        town,
        own: part !== null && isOwnProject(part, { id: thing.id, unit }),
        demo,
        light: own.find(({ period }) => period === month)?.light ?? null,
        months: own.map((one) => ({ month: one.period, colour: one.light.colour, reason: one.light.reason })),
      };
    })
    .toSorted((a, b) => darkest[a.light?.colour ?? 'grey'] - darkest[b.light?.colour ?? 'grey']);
  return {
    month,
    rows,
    tally: tallyOf(rows.map(({ light }) => light?.colour ?? null)),
    pack: { id, version, title, source },
  };
}

const columns = [
  { heading: '序号', width: 6 },
  { heading: '项目', width: 44 },
  { heading: '责任单位', width: 18 },
  { heading: '灯号', width: 8, align: 'center' },
  { heading: '判定理由', width: 60 },
  { heading: '其他规则', width: 60 },
  { heading: '转绿条件', width: 40 },
] as const;

/** The same as a workbook. @throws Refusal 403 */
export async function projectLightsSheet(work: Work, month: string): Promise<Download> {
  const found = await projectLights(work, month);
  const [year, number] = month.split('-').map(Number);
  const title = `${year}年${number}月项目灯号`;
  const bytes = await writeSheet({
    name: '项目灯号',
    title,
    notes: [
      `规则：${found.pack.title}（第${found.pack.version}版）`,
      ...(found.rows.some(({ demo }) => demo) ? ['演示数据'] : []),
    ],
    columns,
    rows: found.rows.map(({ title: name, unitName, light }, index) => [
      index + 1,
      name,
      unitName,
      `${colourWords[light?.colour ?? 'grey']}${light?.local === undefined ? '' : `（${light.local}）`}`,
      light?.reason ?? '本月尚未判定',
      (light?.also ?? []).map((one) => `${one.title}：${one.reason}`).join('；'),
      light?.toGreen ?? '',
    ]),
    frozenColumns: 2,
    landscape: true,
  });
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
