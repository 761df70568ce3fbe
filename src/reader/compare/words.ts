import type { Mode, RowKind, Status, Verdict, Word } from './types.ts';

/** What each kind of subject is called. */
export const kindWords: Readonly<Record<RowKind, string>> = {
  number: '指标和数量',
  task: '承诺（文字）',
  project: '项目',
  mechanism: '机制',
};

const inYears: Readonly<Record<Status, string>> = {
  continues: '延续',
  renamed: '更名',
  vanished: '消失',
  appeared: '新增',
  candidate: '待认',
};

/** What each status is called: between two years, or between two counties by their names. */
export function statusWordsOf(
  mode: Mode,
  [mine, theirs]: readonly [string, string],
): Readonly<Record<Status, string>> {
  if (mode === 'years') return inYears;
  return {
    continues: '两边都有',
    renamed: '叫法不同',
    vanished: `只有${mine}有`,
    appeared: `只有${theirs}有`,
    candidate: '待认',
  };
}

/** A verdict in a word or two; between two counties with what is held apart: 目标低, 实绩高. */
export function verdictChip({ about, word, says }: Pick<Verdict, 'about' | 'word' | 'says'>): string {
  return about === 'apart' ? `${says.slice(0, 2)}${verdictWords[word]}` : verdictWords[word];
}

/** What each verdict is called, in a word or two. */
export const verdictWords: Readonly<Record<Word, string>> = {
  met: '完成',
  missed: '未完成',
  raised: '目标提高',
  lowered: '目标降低',
  same: '相同',
  quantified: '由定性改为定量',
  unquantified: '由定量改为定性',
  dropped: '不再提目标',
  finished: '已办成',
  going: '继续办',
  unfinished: '写明未完成',
  silent: '无下文',
  up: '多',
  down: '少',
  higher: '高',
  lower: '低',
  none: '不比',
  unclear: '不能判断',
  talks: '洽谈',
  signed: '签约',
  settled: '落地',
  notstarted: '未开工',
  started: '开工',
  building: '在建',
  completed: '建成',
  operating: '投用',
  stopped: '停缓建',
  unsaid: '未写阶段',
};
