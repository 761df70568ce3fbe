import type { PageBody } from './rules-frame.ts';
import { nothingYet, publishedLine, siteLink, siteTable } from './rules-frame.ts';
import { type Html, html, type Part } from './rules-html.ts';
import { lightMark } from './rules-light-mark.ts';
import { monthWords } from './rules-month.ts';
import { deepestFold, type Section, sectionsOf } from './rules-sections.ts';
import { type PublicItem, type PublicState, pageOf } from './rules-state.ts';
import type { PublicParagraph } from './schema-public.ts';

type Bound = PublicItem<'commitment'>;

/** A paragraph of a plan as it is drawn. */
interface Block {
  /** Depth of a heading, from 2; 0 for what is none. */
  readonly depth: number;
  readonly heading: Part;
  readonly body: Html;
  /** Public commitments in it. */
  readonly count: number;
}

/** What is known of a commitment, in words. */
export function progressWords({ facts: { progress } }: Bound): string {
  if (progress === null) return '尚无可公开的进展数据';
  const basis = progress.basis === '' ? '' : `（${progress.basis}）`;
  return `${monthWords(progress.month)} ${progress.printed}${basis}`;
}

function boundEntry(one: Bound, state: PublicState): Html {
  const { title, target, adjusted, lead, due, light, indicator } = one.facts;
  const known = state.items.indicator.some(({ id }) => id === indicator);
  return html`<li id="c-${one.id}"><strong>${title}</strong>${target === '' ? null : html`，目标${target}`}${
    adjusted === null ? null : html`（${adjusted}）`
  }${
    due === null ? null : html`，${monthWords(due)}前完成`
  }。进展：<span class="v">${progressWords(one)}</span> ${lightMark(light)}${
    light === null ? null : html`<span class="secondary">${light.reason}</span>`
  }${lead === null ? null : html`<span class="secondary">牵头：${lead}。</span>`}${
    known && indicator !== null ? html` ${siteLink(pageOf('indicator', indicator), '各月数据')}` : null
  }</li>`;
}

/**
 * Depths as pages may have them, from 2: a heading stands under the last one of a lower level. A line before the first section that is deeper
 * than any (the organ that signs) heads nothing: 0.
 */
export function depths(paragraphs: readonly Pick<PublicParagraph, 'kind' | 'level'>[]): readonly number[] {
  const highest = Math.min(...paragraphs.flatMap(({ kind, level }) => (kind === 'heading' ? [level] : [])));
  let above: readonly number[] = [];
  return paragraphs.map(({ kind, level }) => {
    if (kind !== 'heading') return 0;
    above = above.filter((one) => one < level);
    if (above.length === 0 && level > highest) return 0;
    above = [...above, level];
    return Math.min(above.length + 1, 6);
  });
}

function heading(depth: number, words: Part): Html {
  if (depth === 2) return html`<h2>${words}</h2>`;
  if (depth === 3) return html`<h3>${words}</h3>`;
  if (depth === 4) return html`<h4>${words}</h4>`;
  return depth === 5 ? html`<h5>${words}</h5>` : html`<h6>${words}</h6>`;
}

/** A stretch of a paragraph: its last sentence may bind to commitments, which follow it. */
interface Stretch {
  readonly words: readonly Part[];
  readonly own: readonly Bound[];
}

/** The paragraphs of a plan as they are drawn: sentences counted through, progress after its sentence. */
function drawn(plan: PublicItem<'plan'>, state: PublicState): readonly Block[] {
  const bound = new Map(state.items.commitment.map((one) => [one.id, one]));
  const { paragraphs } = plan.facts;
  const depth = depths(paragraphs);
  let number = 0;
  const stretches = (paragraph: PublicParagraph): readonly Stretch[] => {
    const done: Stretch[] = [];
    let words: Part[] = [];
    for (const { text, commitments } of paragraph.sentences) {
      const own = commitments.flatMap((id) => bound.get(id) ?? []);
      if (own.length === 0) {
        words.push(text.replaceAll('\t', '　'));
        continue;
      }
      number += 1;
      words.push(html`<span class="said" id="s-${number}">${text}</span>`);
      done.push({ words, own });
      words = [];
    }
    return words.length === 0 ? done : [...done, { words, own: [] }];
  };
  return paragraphs.map((paragraph, at): Block => {
    const parts = stretches(paragraph);
    const count = parts.reduce((sum, { own }) => sum + own.length, 0);
    const level = depth[at] ?? 0;
    const told = parts.map(({ own }) => progressList(own, state));
    if (level > 0)
      return { depth: level, heading: parts.map(({ words }) => words), body: html`${told}`, count };
    return {
      depth: 0,
      heading: null,
      body: html`${parts.map(
        ({ words }, part) => html`<p>${words}</p>${told[part]}
`,
      )}`,
      count,
    };
  });
}

/** A paragraph, or a heading too deep to fold, with what stands under it. */
function openBlock({ depth, heading: words, body }: Block): Html {
  return depth === 0 ? body : html`${heading(depth, words)}${body}`;
}

function progressList(own: readonly Bound[], state: PublicState): Part {
  return own.length === 0
    ? null
    : html`<ul class="progress">${own.map((one) => boundEntry(one, state))}</ul>`;
}

/** How many public commitments stand in a section. */
function countWords(count: number): Part {
  return count === 0 ? null : html`<span class="count">${count}项进展</span>`;
}

/** Sections within sections; the inner ones are folded: what is folded opens without a script, by a link into it, by searching in the page, and in print. */
function folded(sections: readonly Section<Block>[]): Html {
  return html`${sections.map(
    ({ id, block, own, parts, count }) =>
      html`<details class="part" id="${id}"${block.depth === 2 ? html` open` : null}><summary>${heading(block.depth, block.heading)}${countWords(
        count,
      )}</summary>${block.body}${own.map(openBlock)}${folded(parts)}</details>
`,
  )}`;
}

function jumps(sections: readonly Section<Block>[]): Html {
  return html`<ul>${sections.map(
    ({ id, block, parts, count }) =>
      html`<li><a href="#${id}">${block.heading}</a>${countWords(count)}${
        parts.length === 0 ? null : jumps(parts)
      }</li>`,
  )}</ul>`;
}

/** A plan's page: its sections folded under a list of them, and after each sentence what became of what it binds to. */
function planPage(plan: PublicItem<'plan'>, state: PublicState): PageBody {
  const { before, sections } = sectionsOf(drawn(plan, state), deepestFold);
  const own = state.items.commitment.filter(({ facts }) => facts.document === plan.id);
  return {
    title: plan.facts.title,
    part: 'plans.html',
    body: html`${publishedLine(plan)}
<p>划线的句子是已公开进展的承诺事项，共${own.length}项，进展紧跟在句子之后。${
      own.length === 0 ? null : siteLink('data/commitments.csv', '下载全部事项（CSV）')
    }</p>
${
  sections.length < 2
    ? null
    : html`<section class="jumps" aria-labelledby="jumps"><h2 id="jumps">目录</h2>${jumps(sections)}<button type="button" data-unfold hidden aria-expanded="false">全部展开</button></section>`
}
<article class="plan">${before.map(openBlock)}${folded(sections)}</article>`,
  };
}

/** Commitments by who leads them, in the order of the first of each; those of nobody at the end. */
function byLead(all: readonly Bound[]): readonly (readonly [string, readonly Bound[]])[] {
  const groups = [...Map.groupBy(all, ({ facts }) => facts.lead ?? '')];
  return groups.toSorted(([a], [b]) => Number(a === '') - Number(b === ''));
}

function leadPart(lead: string, own: readonly Bound[], id: string): Html {
  const words = lead === '' ? '未定牵头单位' : lead;
  return html`<details class="part" id="${id}"><summary><h3>${words}</h3><span class="count">${own.length}项</span></summary>${siteTable(
    `${words}牵头的承诺事项`,
    [
      { title: '事项', render: ({ facts }: Bound) => facts.title },
      { title: '目标', render: ({ facts }: Bound) => facts.target || '完成' },
      { title: '进展', render: progressWords },
      ...(own.some(({ facts }) => facts.light !== null)
        ? [{ title: '灯号', render: ({ facts }: Bound) => lightMark(facts.light) ?? '—' }]
        : []),
    ],
    own,
  )}</details>
`;
}

/** 计划与进展: the plans that are public, with the commitments in a table, and a page for each plan. */
export function planPages(state: PublicState): readonly (readonly [string, () => PageBody])[] {
  const { plan, commitment } = state.items;
  const list = (): PageBody => ({
    title: '计划与进展',
    part: 'plans.html',
    body: html`${
      plan.length === 0
        ? nothingYet('计划文件')
        : html`<ul class="list">${plan.map(
            (one) =>
              html`<li>${siteLink(pageOf('plan', one.id), one.facts.title)}<span class="secondary">已公开进展的事项${
                commitment.filter(({ facts }) => facts.document === one.id).length
              }项</span></li>`,
          )}</ul>`
    }
<h2>承诺事项进展</h2>
${
  commitment.length === 0
    ? nothingYet('承诺事项')
    : html`<p>按牵头单位分列，点单位名称展开。${siteLink('data/commitments.csv', '下载（CSV）')}</p>
<article class="plan">${byLead(commitment).map(([lead, own], at) => leadPart(lead, own, `u-${at + 1}`))}</article>`
}`,
  });
  return [
    ['plans.html', list],
    ...plan.map((one) => [pageOf('plan', one.id), () => planPage(one, state)] as const),
  ];
}
