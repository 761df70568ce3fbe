import { targetWords } from '#kernel/target-words.ts';
import type { Severity } from '#reader/checks/types.ts';
import type { Reasons } from '#reader/explain.ts';
import type { ReadResult } from '#reader/read.ts';
import type { Statement } from '#reader/types.ts';

/** Colours of the terminal, or nothing when the output is no terminal. */
export interface Paint {
  readonly bold: (words: string) => string;
  readonly dim: (words: string) => string;
  readonly mark: (severity: Severity) => string;
}

const CODES: Readonly<Record<Severity, string>> = { ok: '32', note: '36', warning: '33', error: '31' };
const MARKS: Readonly<Record<Severity, string>> = {
  ok: '✓ 相符',
  note: '· 提示',
  warning: '! 注意',
  error: '✗ 不符',
};

/** How to paint, for a terminal or for a plain stream. */
export function paintFor(terminal: boolean): Paint {
  const wrap = (code: string, words: string): string =>
    terminal ? `\u001b[${code}m${words}\u001b[0m` : words;
  return {
    bold: (words) => wrap('1', words),
    dim: (words) => wrap('2', words),
    mark: (severity) => wrap(CODES[severity], MARKS[severity]),
  };
}

const TYPES = { plan: '计划', report: '工作报告', communique: '统计公报', other: '其他文件' } as const;
const KINDS = { actual: '实绩', target: '目标', plan: '计划', background: '背景' } as const;

function headLines(result: ReadResult, paint: Paint): string[] {
  const { document, statements, directions, tasks, projects, mechanisms } = result;
  const { reported, plan } = document.years;
  const years = [
    reported === null ? '' : `回顾 ${reported} 年`,
    plan === null ? '' : `计划 ${plan} 年`,
  ].filter((x) => x !== '');
  const kinds = Object.entries(KINDS).map(
    ([kind, words]) => `${words} ${statements.filter((statement) => statement.kind === kind).length}`,
  );
  return [
    paint.bold(document.title === '' ? '（无标题）' : document.title),
    paint.dim(
      [TYPES[document.type], ...years, `${document.chars} 字`, `sha256 ${document.sha256.slice(0, 12)}`].join(
        ' · ',
      ),
    ),
    '',
    `数据表述 ${statements.length} 处（${kinds.join('，')}）`,
    `未量化目标 ${directions.length} 处，任务 ${tasks.length} 项，项目 ${projects.length} 个，机制 ${mechanisms.length} 个`,
  ];
}

function targetLines(result: ReadResult, paint: Paint): string[] {
  const targets = result.statements.filter(({ kind }) => kind === 'target');
  if (targets.length === 0) return [];
  return [
    '',
    paint.bold(`目标（${targets.length}）`),
    ...targets.map((target) => {
      const section = (target.section === '' ? '－' : target.section).padEnd(6, '　');
      const year = target.year === null ? '' : `  ${target.year}`;
      return `  ${paint.dim(section)} ${target.subject} ${wordsOf(target)}${paint.dim(year)}`;
    }),
  ];
}

/** A target as a plan would put it: 增长6%, 40个以上. */
function wordsOf({ aspect, comparator, value, value_hi, unit }: Statement): string {
  const valueHi = value_hi === undefined ? null : plain(value_hi);
  return targetWords({ aspect, comparator, value: plain(value), valueHi, measure: unit });
}

/** A number without an exponent. */
function plain(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 });
}

function directionLines(result: ReadResult, paint: Paint): string[] {
  const core = result.directions.filter(({ strength }) => strength === 'core');
  if (core.length === 0) return [];
  const lines = core.map(
    ({ section, subject, span }) =>
      `  ${paint.dim((section === '' ? '－' : section).padEnd(6, '　'))} ${subject}：${span}`,
  );
  return ['', paint.bold(`未量化的主要目标（${core.length}）`), ...lines];
}

function checkLines(result: ReadResult, paint: Paint): string[] {
  const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2, ok: 3 };
  const checks = [...result.checks].toSorted((a, b) => order[a.severity] - order[b.severity]);
  if (checks.length === 0) return ['', paint.bold('核对'), '  没有可以核对的数。'];
  const lines = checks.map(
    ({ severity, message, offset }) =>
      `  ${paint.mark(severity)} ${message}${paint.dim(`（第${offset}字）`)}`,
  );
  return ['', paint.bold(`核对（${checks.length}）`), ...lines];
}

/** The readable summary of a document: counts, targets, aims without a number, checks. */
export function summary(result: ReadResult, paint: Paint): string {
  const lines = [
    ...headLines(result, paint),
    ...targetLines(result, paint),
    ...directionLines(result, paint),
    ...checkLines(result, paint),
  ];
  return `${lines.join('\n')}\n`;
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  span: '数字',
  subject: '主语',
  value: '数值',
  unit: '单位',
  comparator: '界限',
  aspect: '方面',
  kind: '性质',
  year: '年份',
  direction: '方向',
};

/** The rule behind each field, statement by statement. */
export function explanation(reasons: readonly Reasons[], paint: Paint): string {
  const blocks = reasons.map(({ id, span, offset, fields }) => {
    const lines = fields.map(
      ({ field, value, rule, says }) =>
        `    ${FIELD_WORDS[field] ?? field}  ${value.replace(/\s+/gu, '')}  ← ${says} ${paint.dim(rule)}`,
    );
    return [`  ${paint.bold(span.replace(/\s+/gu, ''))} ${paint.dim(`${id}，第${offset}字`)}`, ...lines].join(
      '\n',
    );
  });
  return `\n${paint.bold('每个字段的依据')}\n${blocks.join('\n')}\n`;
}
