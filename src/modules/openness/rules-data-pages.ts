import { printDay } from '#kernel/day-words.ts';
import { lineChart } from './rules-chart.ts';
import { nothingYet, type PageBody, publishedLine, siteLink, siteTable } from './rules-frame.ts';
import { html } from './rules-html.ts';
import { monthWords } from './rules-month.ts';
import { type PublicItem, type PublicState, pageOf } from './rules-state.ts';
import type { PublicPoint } from './schema-public.ts';

type Series = PublicItem<'indicator'>;

/** Address of the CSV of an indicator. */
export function seriesFile(id: string): string {
  return `data/indicator-${id}.csv`;
}

function correctionWords({ corrected }: PublicPoint): string {
  if (corrected === null) return '';
  return corrected.before === null ? '已更正' : `已更正，原为${corrected.before}`;
}

function seriesPage(one: Series): PageBody {
  const { name, unit, definition, publisher, points, breaks } = one.facts;
  const drawn = points.flatMap(({ month, number }) =>
    number === '' ? [] : [{ label: month, value: Number(number) }],
  );
  const chart = lineChart(drawn, `${name}各月折线图，数值见下表`, (value) => `${value}${unit}`);
  const notes = points.some(({ corrected }) => corrected !== null);
  return {
    title: name,
    part: 'indicators.html',
    body: html`${publishedLine(one)}
<dl class="facts">${unit === '' ? null : html`<dt>计量单位</dt><dd>${unit}</dd>`}<dt>数据来源</dt><dd>${publisher || '未注明'}</dd><dt>口径</dt><dd>${definition || '未注明'}</dd></dl>
${chart}
${
  points.length === 0
    ? nothingYet('各月数据')
    : html`<p>${siteLink(seriesFile(one.id), '下载数据（CSV）')}</p>${siteTable(
        `${name}各月数据`,
        [
          { title: '月份', render: ({ month }: PublicPoint) => monthWords(month) },
          { title: '数值', numeric: true, render: ({ printed }: PublicPoint) => printed },
          { title: '数据阶段', render: ({ basis }: PublicPoint) => basis },
          ...(notes
            ? [{ title: '更正', render: (point: PublicPoint) => correctionWords(point) || '—' }]
            : []),
        ],
        points.toReversed(),
      )}`
}
${
  breaks.length === 0
    ? null
    : html`<h2>口径变化</h2><ul class="list">${breaks.map(
        ({ month, words }) => html`<li>自${monthWords(month)}起：${words}</li>`,
      )}</ul>`
}`,
  };
}

function last({ facts }: Series): PublicPoint | undefined {
  return facts.points.at(-1);
}

/** 指标数据: a table of all, and of each a page with chart, table and file. */
export function indicatorPages(state: PublicState): readonly (readonly [string, () => PageBody])[] {
  const { indicator } = state.items;
  const list = (): PageBody => ({
    title: '指标数据',
    part: 'indicators.html',
    body:
      indicator.length === 0
        ? nothingYet('指标')
        : html`<p>${siteLink('data/indicators.csv', '下载全部指标各月数据（CSV）')}</p>${siteTable(
            '已公开的指标',
            [
              {
                title: '指标',
                render: (one: Series) => siteLink(pageOf('indicator', one.id), one.facts.name),
              },
              { title: '最近数据', numeric: true, render: (one: Series) => last(one)?.printed ?? '—' },
              {
                title: '月份',
                short: true,
                render: (one: Series) => {
                  const month = last(one)?.month;
                  return month === undefined ? '—' : monthWords(month);
                },
              },
              { title: '数据阶段', render: (one: Series) => last(one)?.basis ?? '—' },
            ],
            indicator,
          )}`,
  });
  return [
    ['indicators.html', list],
    ...indicator.map((one) => [pageOf('indicator', one.id), () => seriesPage(one)] as const),
  ];
}

/** 更正: what was mended after it had been accepted, figures and bulletins. */
export function correctionPage({ items: { indicator, bulletin } }: PublicState): PageBody {
  const mended = indicator
    .flatMap((one) => one.facts.points.flatMap((point) => (point.corrected === null ? [] : [{ one, point }])))
    .toSorted((a, b) => ((b.point.corrected?.day ?? '') < (a.point.corrected?.day ?? '') ? -1 : 1));
  const papers = bulletin.filter(({ facts }) => facts.corrects !== null);
  type Row = (typeof mended)[number];
  return {
    title: '更正',
    part: 'corrections.html',
    body: html`<p>数据接收后又更正的，列明更正前后和日期；通报更正另行印发，原件保留并注明。</p>
<h2>数据更正</h2>
${
  mended.length === 0
    ? html`<p class="none">已公开的数据没有更正。</p>`
    : siteTable(
        '数据更正',
        [
          { title: '指标', render: ({ one }: Row) => siteLink(pageOf('indicator', one.id), one.facts.name) },
          { title: '月份', render: ({ point }: Row) => monthWords(point.month) },
          { title: '原数', numeric: true, render: ({ point }: Row) => point.corrected?.before ?? '—' },
          { title: '现数', numeric: true, render: ({ point }: Row) => point.printed },
          { title: '更正日期', render: ({ point }: Row) => printDay(point.corrected?.day ?? '') },
        ],
        mended,
      )
}
<h2>通报更正</h2>
${
  papers.length === 0
    ? html`<p class="none">已公开的通报没有更正。</p>`
    : html`<ul class="list">${papers.map(
        (one) =>
          html`<li>${siteLink(pageOf('bulletin', one.id), one.facts.mark)}更正了${one.facts.corrects?.mark ?? ''}</li>`,
      )}</ul>`
}`,
  };
}
