import { printDay } from '#kernel/day-words.ts';
import { nothingYet, type PageBody, publishedLine, siteLink, siteTable } from './rules-frame.ts';
import { type Html, html } from './rules-html.ts';
import { type PublicItem, type PublicState, pageOf } from './rules-state.ts';
import type { PublicBlock } from './schema-public.ts';

/** Text with its line ends as paragraphs. */
export function paragraphs(text: string): Html {
  return html`${text
    .split(/\n+/u)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`)}`;
}

/** Longest table of a bulletin that stands open. */
const mostRows = 12;

function blockHtml(block: PublicBlock): Html {
  if (block.kind === 'heading') return html`<h2>${block.text}</h2>`;
  if (block.kind === 'paragraph') return paragraphs(block.text);
  const table = siteTable(
    block.title,
    block.columns.map(({ heading, numeric }, at) => ({
      title: heading,
      numeric,
      render: (row: readonly string[]) => row[at] ?? '',
    })),
    block.rows,
  );
  // A long one is folded: on a phone each of its rows is a list.
  return block.rows.length <= mostRows
    ? table
    : html`<details class="part"><summary>${block.title}<span class="count">${block.rows.length}行</span></summary>${table}</details>`;
}

function link(other: { readonly id: string; readonly mark: string }): Html | string {
  return other.id === '' ? other.mark : siteLink(pageOf('bulletin', other.id), other.mark);
}

function bulletinPage(one: PublicItem<'bulletin'>): PageBody {
  const { title, mark, organ, day, blocks, corrects, correctedBy } = one.facts;
  return {
    title,
    part: 'bulletins.html',
    body: html`<p class="source">${mark}，${organ}，${printDay(day)}印发。</p>
${correctedBy === null ? null : html`<p class="alert" role="note">这份通报已由${link(correctedBy)}更正。</p>`}
${corrects === null ? null : html`<p class="alert" role="note">这份通报更正了${link(corrects)}。</p>`}
<article>${blocks.map(blockHtml)}</article>
${publishedLine(one)}`,
  };
}

/** 通报: the list and a page for each. */
export function bulletinPages(state: PublicState): readonly (readonly [string, () => PageBody])[] {
  const { bulletin } = state.items;
  const list = (): PageBody => ({
    title: '通报',
    part: 'bulletins.html',
    body:
      bulletin.length === 0
        ? nothingYet('通报')
        : html`<ul class="list">${bulletin.map(
            (one) =>
              html`<li>${siteLink(pageOf('bulletin', one.id), one.facts.title)}<span class="secondary">${one.facts.mark}，${printDay(
                one.facts.day,
              )}${one.facts.correctedBy === null ? '' : '，已更正'}</span></li>`,
          )}</ul>`,
  });
  return [
    ['bulletins.html', list],
    ...bulletin.map((one) => [pageOf('bulletin', one.id), () => bulletinPage(one)] as const),
  ];
}

function noticePage(one: PublicItem<'notice'>): PageBody {
  const { type, title, organ, body, place, objections } = one.facts;
  return {
    title,
    part: 'notices.html',
    ends: true,
    body: html`<dl class="facts"><dt>类别</dt><dd>${type}</dd><dt>发布单位</dt><dd>${organ}</dd><dt>期限</dt><dd>${printDay(
      one.from,
    )}至${one.until === null ? '撤下为止' : printDay(one.until)}</dd>${
      place === '' ? null : html`<dt>张贴地点</dt><dd>${place}</dd>`
    }</dl>
<article>${paragraphs(body)}</article>
${objections === '' ? null : html`<h2>异议受理</h2>${paragraphs(objections)}`}
<p class="source">依据：${one.basis}。期满次日本页自动撤下。</p>`,
  };
}

/** 公示公告: those whose time runs, the one that ends first on top, and a page for each. */
export function noticePages(state: PublicState): readonly (readonly [string, () => PageBody])[] {
  const { notice } = state.items;
  const list = (): PageBody => ({
    title: '公示公告',
    part: 'notices.html',
    ends: true,
    body:
      notice.length === 0
        ? nothingYet('公示公告')
        : html`<ul class="list">${notice.map(
            (one) =>
              html`<li>${siteLink(pageOf('notice', one.id), `${one.facts.type}：${one.facts.title}`)}<span class="secondary">${
                one.facts.organ
              }，${printDay(one.from)}至${one.until === null ? '撤下为止' : printDay(one.until)}</span></li>`,
          )}</ul>`,
  });
  return [
    ['notices.html', list],
    ...notice.map((one) => [pageOf('notice', one.id), () => noticePage(one)] as const),
  ];
}
