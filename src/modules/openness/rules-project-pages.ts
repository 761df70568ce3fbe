import { nothingYet, type PageBody, publishedLine, siteLink, siteTable } from './rules-frame.ts';
import { type Html, html, type Part } from './rules-html.ts';
import { lightMark } from './rules-light-mark.ts';
import { monthWords } from './rules-month.ts';
import { type PublicItem, type PublicState, pageOf } from './rules-state.ts';

type Row = PublicItem<'project'>;

function monthOr(month: string | null): string {
  return month === null ? '—' : monthWords(month);
}

function listPage({ items: { project } }: PublicState): PageBody {
  return {
    title: '重点项目',
    part: 'projects.html',
    body:
      project.length === 0
        ? nothingYet('重点项目')
        : html`<p>完成率是本年完成投资除以年度计划投资。${siteLink('data/projects.csv', '下载（CSV）')}</p>${siteTable(
            '已公开的重点项目',
            [
              { title: '项目', render: (one: Row) => siteLink(pageOf('project', one.id), one.facts.name) },
              { title: '级别', render: ({ facts }: Row) => facts.levels || '—' },
              { title: '所在镇街', render: ({ facts }: Row) => facts.town || '—' },
              { title: '阶段', short: true, render: ({ facts }: Row) => facts.stage },
              ...(project.some(({ facts }) => facts.light !== null)
                ? [{ title: '灯号', short: true, render: ({ facts }: Row) => lightMark(facts.light) ?? '—' }]
                : []),
              { title: '总投资', numeric: true, render: ({ facts }: Row) => facts.total || '—' },
              { title: '年度计划', numeric: true, render: ({ facts }: Row) => facts.yearPlan || '—' },
              { title: '本年完成', numeric: true, render: ({ facts }: Row) => facts.done || '—' },
              { title: '完成率', numeric: true, render: ({ facts }: Row) => facts.rate || '—' },
              { title: '数据月份', short: true, render: ({ facts }: Row) => monthOr(facts.month) },
            ],
            project,
          )}`,
  };
}

function fact(word: string, value: Part): Html {
  return html`<dt>${word}</dt><dd>${value}</dd>`;
}

function projectPage(one: Row): PageBody {
  const { name, levels, industry, town, lead, stage, started, due } = one.facts;
  const { total, yearPlan, done, rate, month, light } = one.facts;
  return {
    title: name,
    part: 'projects.html',
    body: html`${publishedLine(one)}
<dl class="facts">${[
      fact('清单级别', levels || '未列入清单'),
      fact('产业', industry || '—'),
      fact('所在镇街', town || '—'),
      fact('责任单位', lead || '—'),
      fact('阶段', stage),
      fact('开工', started === null ? '—' : monthWords(started)),
      fact('计划竣工', due === null ? '—' : monthWords(due)),
    ]}</dl>
<h2>投资进度</h2>
${
  month === null
    ? html`<p class="none">尚无按月接收的投资数据；“本年完成”为台账登记数。</p>`
    : html`<p>数据截至${monthWords(month)}。</p>`
}
<dl class="facts">${[
      fact('总投资', total || '—'),
      fact('年度计划投资', yearPlan || '—'),
      fact('本年完成投资', html`<span class="v">${done || '—'}</span>`),
      fact(
        '完成率',
        rate === '' ? '—' : html`${rate}<span class="secondary">（本年完成投资除以年度计划投资）</span>`,
      ),
      light === null
        ? null
        : fact('灯号', html`${lightMark(light)}<span class="secondary">${light.reason}</span>`),
    ]}</dl>
<p>${siteLink('projects.html', '全部重点项目')}</p>`,
  };
}

/** 重点项目: a table of all, and a page for each. */
export function projectPages(state: PublicState): readonly (readonly [string, () => PageBody])[] {
  return [
    ['projects.html', () => listPage(state)],
    ...state.items.project.map((one) => [pageOf('project', one.id), () => projectPage(one)] as const),
  ];
}
