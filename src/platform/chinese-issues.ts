import { z } from 'zod';
import type { Fault } from '#kernel/errors.ts';

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
  date: '日期',
  null: '空',
};

const formatNames: Readonly<Record<string, string>> = {
  date: '日期（YYYY-MM-DD）',
  datetime: '带时区的时间',
  url: '网址',
  email: '邮箱',
  uuid: '编号',
  regex: '规定的格式',
};

type RawIssue = Parameters<NonNullable<z.core.$ZodErrorMap>>[0];

/** What is wrong with one value, in Chinese; used wherever a schema does not say it better itself. */
function chineseIssue(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? '必填，请补上'
        : `应为${typeNames[String(issue['expected'])] ?? String(issue['expected'])}`;
    case 'too_small':
      return boundIssue(issue['origin'], '至少', issue['minimum']);
    case 'too_big':
      return boundIssue(issue['origin'], '至多', issue['maximum']);
    case 'invalid_format':
      return `应为${formatNames[String(issue['format'])] ?? '规定的格式'}`;
    case 'unrecognized_keys':
      return `有不认识的字段：${listOf(issue['keys'])}，请删去`;
    case 'invalid_value':
      return `应为以下之一：${listOf(issue['values'])}`;
    case 'not_multiple_of':
      return `应为 ${String(issue['divisor'])} 的倍数`;
    default:
      return '取值不符合要求，请核对';
  }
}

function boundIssue(origin: unknown, word: string, bound: unknown): string {
  if (origin === 'string')
    return bound === 1 && word === '至少' ? '不能为空' : `${word} ${String(bound)} 个字`;
  if (origin === 'array' || origin === 'set') return `${word} ${String(bound)} 项`;
  return `${word}为 ${String(bound)}`;
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join('、') : '';
}

z.config({ localeError: chineseIssue });

/** The faults of a failed parse, all of them, each with the path of its field under `place`. */
export function faultsOf(error: z.ZodError, place: string): Fault[] {
  return error.issues.map((issue) => ({
    field: [place, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    message: issue.message,
  }));
}
