import { correctionPage, indicatorPages, seriesFile } from './rules-data-pages.ts';
import { framed, type PageBody } from './rules-frame.ts';
import { aboutPage, homePage } from './rules-home-pages.ts';
import { bulletinPages, noticePages } from './rules-paper-pages.ts';
import { planPages } from './rules-plan-pages.ts';
import { projectPages } from './rules-project-pages.ts';
import type { Assets, PublicItem, PublicState } from './rules-state.ts';
import { publicKinds } from './rules-words.ts';
import type { PublicFacts } from './schema-public.ts';

/** A table to be written as a file: texts, numbers as exact decimals. */
export interface SiteTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file of the site before it is bytes. */
export type SiteFile =
  | { readonly type: 'html'; readonly text: string }
  | { readonly type: 'csv'; readonly table: SiteTable }
  | { readonly type: 'json'; readonly text: string };

type Made = readonly [path: string, make: () => SiteFile];

function commitmentTable({ items: { commitment } }: PublicState): SiteTable {
  return {
    headings: ['事项', '目标', '计划原句', '完成时限', '牵头单位', '数据月份', '进展', '数据阶段', '灯号'],
    rows: commitment.map(({ facts }) => [
      facts.title,
      facts.target,
      facts.quote,
      facts.due ?? '',
      facts.lead ?? '',
      facts.progress?.month ?? '',
      facts.progress?.printed ?? '',
      facts.progress?.basis ?? '',
      facts.light?.colour ?? '',
    ]),
  };
}

function seriesRows({
  facts: { name, unit, points },
}: PublicItem<'indicator'>): readonly (readonly string[])[] {
  return points.map(({ month, number, printed, basis, corrected }) => [
    name,
    month,
    number === '' ? printed : number,
    unit,
    basis,
    corrected === null ? '' : '更正',
  ]);
}

const seriesHeadings = ['指标', '月份', '数值', '单位', '数据阶段', '更正'];

function projectTable({ items: { project } }: PublicState): SiteTable {
  return {
    headings: [
      '项目',
      '级别',
      '产业',
      '所在镇街',
      '责任单位',
      '阶段',
      '开工月份',
      '计划竣工月份',
      '总投资',
      '年度计划投资',
      '本年完成投资',
      '完成率',
      '数据月份',
      '灯号',
    ],
    rows: project.map(({ facts }) => [
      facts.name,
      facts.levels,
      facts.industry,
      facts.town,
      facts.lead,
      facts.stage,
      facts.started ?? '',
      facts.due ?? '',
      facts.total,
      facts.yearPlan,
      facts.done,
      facts.rate,
      facts.month ?? '',
      facts.light?.colour ?? '',
    ]),
  };
}

/** Everything that is public as one JSON, with where each thing comes from. */
function wholeText(state: PublicState): string {
  const items = publicKinds.map((kind) => [
    kind,
    state.items[kind].map(
      (one: { readonly id: string; readonly facts: PublicFacts[typeof kind] } & PublicItem<typeof kind>) => ({
        id: one.id,
        from: one.from,
        until: one.until,
        through: one.through,
        basis: one.basis,
        unit: one.unit,
        ...one.facts,
      }),
    ),
  ]);
  const { county, day } = state;
  return `${JSON.stringify({ county, day, ...Object.fromEntries(items) }, null, 1)}\n`;
}

function csv(path: string, table: () => SiteTable): Made {
  return [path, () => ({ type: 'csv', table: table() })];
}

/**
 * Every file of the site by its path, each made when it is asked for. The same state gives the same files, byte for byte; every link in
 * them is relative, so the site works from a server and from a folder alike.
 */
export function siteFiles(state: PublicState, assets: Assets): ReadonlyMap<string, () => SiteFile> {
  const page = (path: string, body: () => PageBody): Made => [
    path,
    () => ({ type: 'html', text: framed(state, assets, body()) }),
  ];
  const { indicator } = state.items;
  return new Map<string, () => SiteFile>([
    page('index.html', () => homePage(state)),
    ...[
      ...planPages(state),
      ...indicatorPages(state),
      ...projectPages(state),
      ...bulletinPages(state),
      ...noticePages(state),
    ].map(([path, body]) => page(path, body)),
    page('corrections.html', () => correctionPage(state)),
    page('about.html', () => aboutPage(state)),
    csv('data/commitments.csv', () => commitmentTable(state)),
    csv('data/indicators.csv', () => ({ headings: seriesHeadings, rows: indicator.flatMap(seriesRows) })),
    ...indicator.map((one) =>
      csv(seriesFile(one.id), () => ({ headings: seriesHeadings, rows: seriesRows(one) })),
    ),
    csv('data/projects.csv', () => projectTable(state)),
    ['data/site.json', () => ({ type: 'json', text: wholeText(state) })],
  ]);
}
