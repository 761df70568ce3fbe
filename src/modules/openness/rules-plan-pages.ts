import type { PageBody } from './rules-frame.ts';
import { nothingYet, publishedLine, siteLink, siteTable } from './rules-frame.ts';
import { type Html, html, type Part } from './rules-html.ts';
import { monthWords } from './rules-month.ts';
import { type PublicItem, type PublicState, pageOf } from './rules-state.ts';
import type { PublicParagraph } from './schema-public.ts';

type Bound = PublicItem<'commitment'>;

const colours = {
  green: ['●', '绿灯'],
  yellow: ['▲', '黄灯'],
  red: ['■', '红灯'],
  grey: ['○', '暂不判定'],
} as const;

/** A light by sign and word: colour alone says nothing. */
export function lightMark(light: Bound['facts']['light']): Part {
  if (light === null) return null;
  const [sign, word] = colours[light.colour];
  return html`<span class="light ${light.colour}"><span aria-hidden="true">${sign}</span>${word}</span>`;
}

/** What is known of a commitment, in words. */
export function progressWords({ facts: { progress } }: Bound): string {
  if (progress === null) return '尚无可公开的进展数据';
  const basis = progress.basis === '' ? '' : `（${progress.basis}）`;
  return `${monthWords(progress.month)} ${progress.printed}${basis}`;
}

function boundEntry(one: Bound, state: PublicState): Html {
  const { title, target, lead, due, light, indicator } = one.facts;
  const known = state.items.indicator.some(({ id }) => id === indicator);
  return html`<li id="c-${one.id}"><strong>${title}</strong>${target === '' ? null : html`，目标${target}`}${
    due === null ? null : html`，${monthWords(due)}前完成`
  }。进展：<span class="v">${progressWords(one)}</span> ${lightMark(light)}${
    light === null ? null : html`<span class="secondary">${light.reason}</span>`
  }${lead === null ? null : html`<span class="secondary">牵头：${lead}。</span>`}${
    known && indicator !== null ? html` ${siteLink(pageOf('indicator', indicator), '各月数据')}` : null
  }</li>`;
}

/** Depths as pages may have them: never more than one deeper than the heading before. */
function depths(paragraphs: readonly PublicParagraph[]): readonly number[] {
  let before = 1;
  return paragraphs.map(({ kind, level }) => {
    if (kind === 'heading') before = Math.min(Math.max(2, level + 1), before + 1, 6);
    return before;
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

/** A plan's page: its text, and after each sentence what became of what it binds to. */
function planPage(plan: PublicItem<'plan'>, state: PublicState): PageBody {
  const bound = new Map(state.items.commitment.map((one) => [one.id, one]));
  const { paragraphs, title } = plan.facts;
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
  const body = paragraphs.map((paragraph, at) =>
    stretches(paragraph).map(
      ({ words, own }) =>
        html`${paragraph.kind === 'heading' ? heading(depth[at] ?? 2, words) : html`<p>${words}</p>`}${
          own.length === 0
            ? null
            : html`<ul class="progress">${own.map((one) => boundEntry(one, state))}</ul>`
        }
`,
    ),
  );
  const own = state.items.commitment.filter(({ facts }) => facts.document === plan.id);
  return {
    title,
    part: 'plans.html',
    body: html`${publishedLine(plan)}
<p>划线的句子是已公开进展的承诺事项，共${own.length}项，进展紧跟在句子之后。${
      own.length === 0 ? null : siteLink('data/commitments.csv', '下载全部事项（CSV）')
    }</p>
<article class="plan">${body}</article>`,
  };
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
    : html`<p>${siteLink('data/commitments.csv', '下载（CSV）')}</p>${siteTable(
        '承诺事项进展',
        [
          { title: '事项', render: ({ facts }: Bound) => facts.title },
          { title: '目标', render: ({ facts }: Bound) => facts.target || '完成' },
          { title: '进展', render: progressWords },
          ...(commitment.some(({ facts }) => facts.light !== null)
            ? [{ title: '灯号', render: ({ facts }: Bound) => lightMark(facts.light) ?? '—' }]
            : []),
          { title: '牵头单位', render: ({ facts }: Bound) => facts.lead ?? '—' },
        ],
        commitment,
      )}`
}`,
  });
  return [
    ['plans.html', list],
    ...plan.map((one) => [pageOf('plan', one.id), () => planPage(one, state)] as const),
  ];
}
