import { printDay } from '#kernel/day-words.ts';
import { type PageBody, siteLink, siteName } from './rules-frame.ts';
import { doorHref, type Html, html } from './rules-html.ts';
import { monthWords } from './rules-month.ts';
import { type PublicState, pageOf } from './rules-state.ts';
import { fieldsOf, kindWords, publicKinds } from './rules-words.ts';

const homeRows = 5;

function doorList(words: string, doors: PublicState['doors']): Html | null {
  return doors.length === 0
    ? null
    : html`<h2>${words}</h2><ul class="list doors">${doors.map(
        ({ href, title, lead }) =>
          html`<li><a href="${doorHref(href)}">${title}</a><span class="secondary">${lead}</span></li>`,
      )}</ul>`;
}

function entry(address: string, word: string, count: number, unit: string): Html {
  return html`<li>${siteLink(address, word)}<strong>${count}</strong>${unit}</li>`;
}

/** 首页: what is public, notices whose time runs, and where to go on. */
export function homePage(state: PublicState): PageBody {
  const { plan, commitment, indicator, project, bulletin, notice } = state.items;
  return {
    title: siteName(state),
    part: 'index.html',
    body: html`<p>这里公开${state.county.name}国民经济和社会发展计划的目标、进展、数据和文件。每个数字都注明月份和数据阶段，可下载。</p>
<ul class="stats">${[
      entry('plans.html', '承诺事项', commitment.length, '项'),
      entry('indicators.html', '指标', indicator.length, '个'),
      entry('projects.html', '重点项目', project.length, '个'),
      entry('bulletins.html', '通报', bulletin.length, '份'),
      entry('notices.html', '公示公告', notice.length, '件'),
    ]}</ul>
${
  notice.length === 0
    ? null
    : html`<h2>正在公示</h2><ul class="list">${notice
        .slice(0, homeRows)
        .map(
          (one) =>
            html`<li>${siteLink(pageOf('notice', one.id), one.facts.title)}<span class="secondary">至${
              one.until === null ? '撤下为止' : printDay(one.until)
            }</span></li>`,
        )}</ul>`
}
${
  plan.length === 0
    ? null
    : html`<h2>计划文件</h2><ul class="list">${plan.map(
        (one) => html`<li>${siteLink(pageOf('plan', one.id), one.facts.title)}</li>`,
      )}</ul>`
}
${
  indicator.length === 0
    ? null
    : html`<h2>最近数据</h2><ul class="list">${indicator.slice(0, homeRows).map((one) => {
        const last = one.facts.points.at(-1);
        return html`<li>${siteLink(pageOf('indicator', one.id), one.facts.name)}${
          last === undefined
            ? null
            : html`<span class="v">${last.printed}</span><span class="secondary">${monthWords(last.month)}，${last.basis}</span>`
        }</li>`;
      })}</ul>`
}
${
  bulletin.length === 0
    ? null
    : html`<h2>最近通报</h2><ul class="list">${bulletin
        .slice(0, homeRows)
        .map(
          (one) =>
            html`<li>${siteLink(pageOf('bulletin', one.id), one.facts.title)}<span class="secondary">${printDay(one.facts.day)}</span></li>`,
        )}</ul>`
}
${doorList(
  '公开登记和公示',
  state.doors.filter(({ listed }) => listed),
)}
${doorList(
  '网上办理',
  state.doors.filter(({ listed }) => !listed),
)}`,
  };
}

/** 说明: what is public and what never is, what the words mean, how the site may be used. */
export function aboutPage({ county, day }: PublicState): PageBody {
  return {
    title: '说明',
    part: 'about.html',
    body: html`<h2>公开什么</h2>
<p>只有${county.name}计划主管部门逐项办理公开的内容才在这里，没有办理的一律不显示；到期的次日自动撤下。各类内容可以公开的项目如下。</p>
<dl class="facts">${publicKinds.map(
      (kind) =>
        html`<dt>${kindWords[kind]}</dt><dd>${fieldsOf(kind)
          .map(({ title }) => title)
          .join('、')}</dd>`,
    )}</dl>
<h2>不公开什么</h2>
<p>身份证号、手机号码、银行卡号等个人信息不公开。每个页面和文件送出之前都再检查一遍，查到疑似内容的，该处以“未公开”代替。</p>
<h2>数据口径</h2>
<ul class="list"><li>数据阶段：预计是填报单位的估计；快报、初步、终核、修订是统计部门先后发布的数，后者更可靠。同一个月有几个阶段的，列最可靠的一个。</li><li>1月不单独统计的指标，2月的数是1—2月累计。</li><li>增速是发布数，不由总量推算；完成率按未经取舍的数计算。</li><li>各指标的口径、来源和变化写在它自己的页面上。</li></ul>
<h2>下载和再利用</h2>
<p>各表可下载为 CSV，全部公开数据另有一个 JSON 文件：${siteLink('data/site.json', '全部数据（JSON）')}。使用时请注明来源和日期（${printDay(
      day,
    )}）。</p>
<h2>无障碍和大字版</h2>
<p>页面可以只用键盘浏览，图都配有数据表，可放大到两倍而不丢内容。页首的“大字版”放大文字、加强对比并略去次要内容，选择只记在您自己的浏览器里。</p>
<h2>隐私</h2>
<p>本站不用 Cookie，不需要登录，不收集访问者的个人信息，不引用站外的程序、图片和字体。</p>`,
  };
}
