import { divide, exact, hundred, multiply, sign, toFixed } from '#kernel/decimal.ts';
import { fold, gramsOf } from '#kernel/search-text.ts';
import { type categories, type Level, levels, type natures } from './rules-kinds.ts';

/** 级别: whose key project it is, as people say it. */
export const levelWords: Readonly<Record<Level, string>> = {
  province: '省级重点',
  city: '市级重点',
  county: '区县级重点',
};

/** 建设类型: what a bulletin counts it under this year. */
export const natureWords: Readonly<Record<(typeof natures)[number], string>> = {
  new: '新开工',
  continued: '续建',
  finishing: '竣工',
  other: '其他',
};

/** 类别: the province's two kinds of listed projects; rates are computed on 实施类 only. @source domain/economy.md §3.1 [S57] */
export const categoryWords: Readonly<Record<(typeof categories)[number], string>> = {
  active: '实施类',
  ready: '准备类',
  none: '未分类',
};

/** The levels as one cell or line: 省级重点、市级重点; 一般项目 without any. */
export function levelsText(of: readonly Level[]): string {
  const said = levels.filter((level) => of.includes(level)).map((level) => levelWords[level]);
  return said.length === 0 ? '一般项目' : said.join('、');
}

/** The highest of a project's levels, by which lists are sorted; none without any. */
export function highestOf(of: readonly Level[]): Level | 'none' {
  return levels.find((level) => of.includes(level)) ?? 'none';
}

/**
 * 完成率 in percent with one decimal, half-up, from the unrounded amounts; null without a plan.
 *
 * @param done  yuan done since January, of the projects that have a plan
 * @param plan  yuan planned for the year
 */
export function completionRate(done: string, plan: string): string | null {
  const under = exact(plan);
  if (sign(under) <= 0) return null;
  return toFixed(multiply(divide(exact(done), under), hundred), 1);
}

/** One folded text of what a project is found by: full-width and case aside. */
export function searchText(parts: readonly (string | null)[]): string {
  return fold(parts.filter((part) => part !== null && part !== '').join('\n'));
}

/** What a search needs: words that must all stand in the text, and the pieces that an index can look up. */
export interface Search {
  readonly words: readonly string[];
  readonly grams: readonly string[];
}

/** Reads what a person typed into the search field; words apart by blanks must all be found. Null for nothing. */
export function readSearch(typed: string): Search | null {
  const words = [
    ...new Set(
      fold(typed)
        .split(/\s+/u)
        .filter((word) => word !== ''),
    ),
  ].slice(0, 8);
  if (words.length === 0) return null;
  return { words, grams: [...new Set(words.flatMap((word) => gramsOf(word)))] };
}
