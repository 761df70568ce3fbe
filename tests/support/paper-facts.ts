import type { Known, PaperFacts, Subject, TargetFact } from '#modules/paper/rules-facts.ts';

/** A value of a small invented ledger (演示数据). */
export function known(period: string, value: string, more: Partial<Known> = {}): Known {
  return {
    period,
    value,
    basis: 'flash',
    version: 1,
    figures: [`f-${period}-${value}`],
    source: '统计局',
    ...more,
  };
}

export function target(value: string, more: Partial<TargetFact> = {}): TargetFact {
  return {
    commitment: 'c1',
    title: '某项目标',
    comparator: '=',
    value,
    valueHi: null,
    version: 1,
    authority: '样例计划',
    divided: false,
    falling: false,
    due: null,
    forecast: null,
    ...more,
  };
}

export function subject(title: string, more: Partial<Subject> = {}): Subject {
  return {
    id: title,
    names: [title],
    title,
    aspect: 'level',
    measure: 'yuan',
    scale: '亿',
    digits: 2,
    span: 'cumulative',
    frequency: 'month',
    noJanuary: false,
    values: [],
    scattered: null,
    breaks: [],
    target: null,
    notes: [],
    ...more,
  };
}

/** A small county of one month with invented figures. */
export function paperFacts(subjects: readonly Subject[], more: Partial<PaperFacts> = {}): PaperFacts {
  return {
    county: '某某县',
    month: '2022-11',
    demo: true,
    subjects,
    projects: [],
    lights: [],
    problems: [],
    ...more,
  };
}
