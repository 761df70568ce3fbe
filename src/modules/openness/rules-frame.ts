import { printDay } from '#kernel/day-words.ts';
import { type Html, html, type Part, safeHref, textOfHtml } from './rules-html.ts';
import type { Assets, PublicItem, PublicState } from './rules-state.ts';
import type { PublicKind } from './rules-words.ts';

/** The parts of the site in the order of its navigation. */
const parts = [
  ['index.html', '首页'],
  ['plans.html', '计划与进展'],
  ['indicators.html', '指标数据'],
  ['projects.html', '重点项目'],
  ['bulletins.html', '通报'],
  ['notices.html', '公示公告'],
  ['corrections.html', '更正'],
  ['about.html', '说明'],
] as const;

/** A page before its frame. */
export interface PageBody {
  readonly title: string;
  /** Address of the part of the site it belongs to; null for none. */
  readonly part: (typeof parts)[number][0] | null;
  readonly body: Html;
  /** Kept out of search engines: what ends on a day. */
  readonly ends?: boolean;
}

/** Name of the site. */
export function siteName({ county }: PublicState): string {
  return `${county.name}国民经济和社会发展计划公开`;
}

/**
 * A whole page: frame, navigation and foot round a body, with links that work from any folder.
 *
 * @param root  what stands before every link of the frame, where a page answers at an address that is none of the site's
 */
export function framed(state: PublicState, assets: Assets, page: PageBody, root = ''): string {
  const { county, day } = state;
  const nav = parts.map(
    ([address, word]) =>
      html`<li><a href="${root}${address}"${address === page.part ? html` aria-current="page"` : null}>${word}</a></li>`,
  );
  return textOfHtml(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title === siteName(state) ? null : `${page.title} - `}${siteName(state)}</title>
${page.ends === true ? html`<meta name="robots" content="noindex, noarchive">` : null}<link rel="stylesheet" href="${root}${assets.css}">
<script src="${root}${assets.js}"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header>
${county.demo ? html`<p class="demo">演示数据：本站各月数据和部分内容为编造，仅作演示，不是任何单位的公开信息</p>` : null}
<div class="head"><p class="site"><a href="${root}index.html">${siteName(state)}</a></p>
<button type="button" id="elder" hidden aria-pressed="false">大字版</button></div>
<nav aria-label="栏目"><ul>${nav}</ul></nav>
</header>
<main id="main" tabindex="-1">
<h1>${page.title}</h1>
${page.body}
</main>
<footer><p>${county.fullName}。页面数据截至${printDay(day)}（制作日）。</p>
<p>数据为公开时的口径；有更正的见“<a href="${root}corrections.html">更正</a>”。本站不使用 Cookie，不收集访问者个人信息。</p></footer>
</body>
</html>
`);
}

/** The page of a county that is not here. @param asked  what was asked for, in words @param css  address of the style sheet */
export function strayPage(
  asked: string,
  home: { readonly href: string; readonly words: string },
  css: string,
): string {
  return textOfHtml(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有这个公开网站</title>
<link rel="stylesheet" href="${css}">
</head>
<body>
<main>
<h1>没有这个公开网站</h1>
<p>${asked}没有公开网站：可能是地址写错了，或者这个县（市、区）还没有建立。</p>
<p><a href="${home.href}">去${home.words}</a></p>
</main>
</body>
</html>
`);
}

/** When and by what something was published. */
export function publishedLine(one: PublicItem<PublicKind>): Html {
  const until = one.until === null ? null : `，公开至${printDay(one.until)}`;
  return html`<p class="source">${one.unit}于${printDay(one.from)}公开${until}。依据：${one.basis}。</p>`;
}

/** A column of a table of the site. */
export interface SiteColumn<Row> {
  readonly title: string;
  readonly numeric?: boolean;
  /** Short words that are not broken. */
  readonly short?: boolean;
  readonly render: (row: Row) => Part;
}

/** A table with its caption; the first column names the row. On a phone each row becomes a list that says its headings. */
export function siteTable<Row>(
  caption: string,
  columns: readonly SiteColumn<Row>[],
  rows: readonly Row[],
): Html {
  const numeric = (column: SiteColumn<Row>): Part => {
    if (column.numeric === true) return html` class="n"`;
    return column.short === true ? html` class="s"` : null;
  };
  return html`<table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col"${numeric(column)}>${column.title}</th>`,
  )}</tr></thead><tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row">${columns.map((column, at) =>
        at === 0
          ? html`<th role="rowheader" scope="row">${column.render(row)}</th>`
          : html`<td role="cell" data-label="${column.title}"${numeric(column)}>${column.render(row)}</td>`,
      )}</tr>`,
  )}</tbody></table>`;
}

/** A link within the site. */
export function siteLink(address: string, words: Part): Html {
  return html`<a href="${safeHref(address)}">${words}</a>`;
}

/** What is said where nothing is public. */
export function nothingYet(what: string): Html {
  return html`<p class="none">目前没有公开的${what}。</p>`;
}
