import { markOf } from './headings.ts';
import type { RawParagraph } from './reading.ts';
import type { DocumentType } from './types.ts';
import { printedYears } from './years.ts';

/** The document's title, and how many paragraphs at the top belong to the title block. */
export interface TitleBlock {
  readonly title: string;
  readonly paragraphs: number;
}

const GENRE = /计划|报告|公报|规划|纲要|总结|方案|要点/u;
const GENRE_END = /(?:计划|报告|公报|规划|纲要|总结|方案|要点|草案|安排|情况)(?:（[^）]{1,12}）)?$/u;

function score(words: string, parts: number): number {
  if (/[。；]/u.test(words) || words.length > 90 || words.length < 4) return -10;
  if (/^各位|^同志们|：$/u.test(words)) return -10;
  // What somebody asks, after its speaker.
  if (/，[^，]*？$/u.test(words)) return -10;
  // A row of a table.
  if (words.includes('\t')) return -10;
  let points = parts > 1 ? 0.5 - parts : 0;
  if (GENRE.test(words)) points += 3;
  if (GENRE_END.test(words)) points += 2.5;
  if (printedYears(words).length > 0) points += 2;
  if (/解读|转发|通知|首页|来源|发布|当前位置|日期/u.test(words)) points -= 4;
  if (/^[—–-]/u.test(words)) points -= 4;
  if (markOf(words).level > 0) points -= 6;
  return points;
}

/**
 * The title: the words among the first paragraphs that read most like 《…计划》《…报告》《…公报》; titles broken over two
 * or three lines are joined. Without such words, the first line, cut at 60 characters.
 */
export function titleOf(text: string, raws: readonly RawParagraph[]): TitleBlock {
  const heads: string[] = [];
  for (const raw of raws.slice(0, 16)) {
    const words = text.slice(raw.from, raw.to);
    if (markOf(words).level > 0 && markOf(words).level <= 3) break;
    heads.push(words.length > 120 ? '。' : words);
  }
  let best = { title: '', points: 2, paragraphs: 0 };
  for (let i = 0; i < heads.length; i++) {
    let words = '';
    for (let parts = 1; parts <= 3 && i + parts <= heads.length; parts++) {
      words += heads[i + parts - 1] ?? '';
      const points = score(words, parts);
      if (points > best.points) best = { title: words, points, paragraphs: i + parts };
    }
  }
  if (best.title !== '') return { title: best.title, paragraphs: best.paragraphs };
  const first = raws[0];
  return {
    title: first === undefined ? '' : text.slice(first.from, Math.min(first.to, first.from + 60)),
    paragraphs: 0,
  };
}

/** The genre by the title's words, else by the phrases of the opening. */
export function typeOf(title: string, text: string): DocumentType {
  if (title.includes('公报')) return 'communique';
  if (title.includes('工作报告')) return 'report';
  const opening = text.slice(0, 1500);
  if (/国民经济|计划|规划|纲要|执行情况/u.test(title)) return 'plan';
  if (/代表[^。]{0,20}政府[^。]{0,12}报告(?:政府)?工作|政府工作报告/u.test(opening)) return 'report';
  if (/统计公报/u.test(opening)) return 'communique';
  if (/国民经济和社会发展计划/u.test(opening)) return 'plan';
  return /工作总结|报告/u.test(title) ? 'report' : 'other';
}
