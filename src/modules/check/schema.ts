import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');

const source = z.object({
  words: z.string().describe('出处：期间、口径、版次'),
  link: z.string().describe('系统内页面的地址；没有页面时为空'),
});

const shown = z.object({
  value: z.string().describe('台账的数，不舍入，带计量单位'),
  subject: z.string().describe('是谁的什么数'),
  source: source.describe('出自哪里'),
});

const number = z.object({
  id: z.string().describe('这个数在结果里的编号'),
  offset: z.number().int().describe('在 text 中从第几个字开始，按码点数，从0起'),
  length: z.number().int().describe('有几个字，按码点数'),
  span: z.string().describe('文稿里的原字'),
  subject: z.string().describe('读成的主语'),
  period: z.string().describe('按哪个期间查台账，中文；文中没有写明时为空'),
  status: z
    .enum(['confirmed', 'differing', 'ambiguous', 'unknown'])
    .describe('结果：confirmed 一致、differing 不一致、ambiguous 待辨、unknown 台账没有'),
  reason: z
    .enum([
      'equal',
      'rounded',
      'tie',
      'approximate',
      'bound',
      'other_basis',
      'computed',
      'pinned',
      'differs',
      'several',
      'like_name',
      'no_subject',
      'no_period',
    ])
    .describe(
      '为什么是这个结果：equal 相等、rounded 舍入后相等、tie 正在半位上、approximate 约数相符、bound 在所说的界内、other_basis 与文中写明的口径相符、computed 复算相符、pinned 与文稿钉住的出处相符；differs 不同、several 有几个可能的数、like_name 只有名称相近的、no_subject 没有这个指标、no_period 没有这一期',
    ),
  cause: z
    .enum(['scale', 'sign', 'stale', 'period', 'swap', 'base', 'rounding', 'arithmetic', 'value'])
    .nullable()
    .describe(
      '不一致时多半错在哪里：scale 单位或小数点、sign 升降相反、stale 旧数、period 别的期间、swap 两数互换、base 基数、rounding 舍入、arithmetic 与文中别的数算不拢、value 说不出；其余为空',
    ),
  right: z.string().nullable().describe('应为多少，按文稿的写法；说不出时为空'),
  shown: z.array(shown).readonly().describe('同哪些台账数比过，最可能的在前'),
  message: z.string().describe('一句话的结论'),
});
export type CheckedNumber = z.infer<typeof number>;

const remark = z.object({
  kind: z
    .enum(['sum', 'ratio', 'growth', 'rank', 'list', 'range', 'repeat', 'two_names', 'period'])
    .describe(
      '哪一种文内问题：sum 加总、ratio 占比或完成率、growth 增幅、rank 位次、list 列举个数、range 不可能的值、repeat 前后不一、two_names 一数两名、period 期间',
    ),
  severity: z
    .enum(['error', 'warning', 'note'])
    .describe('轻重：error 文中自相矛盾、warning 请看一看、note 值得知道'),
  offset: z.number().int().describe('在 text 中从第几个字开始，按码点数，从0起'),
  length: z.number().int().describe('有几个字，按码点数'),
  span: z.string().describe('文稿里的原字'),
  message: z.string().describe('一句话的说明'),
  numbers: z.array(z.string()).readonly().describe('说到的数，numbers 里的编号'),
});
export type CheckedRemark = z.infer<typeof remark>;

/** What was found about a draft; the draft itself is kept nowhere. */
export const checkedDraft = z.object({
  fileName: z.string().describe('文件名'),
  title: z.string().describe('文稿标题；只有一段文字时为空'),
  text: z.string().describe('读出的文字；offset 按它的码点数'),
  warnings: z.array(z.string()).readonly().describe('文件里没有读入的东西，中文'),
  period: z.string().describe('文稿总的说的是哪个期间，中文；没有写明时为空'),
  known: z.number().int().describe('同台账多少个数比过'),
  demo: z.boolean().describe('台账是否演示数据'),
  counts: z
    .object({
      confirmed: z.number().int().describe('一致的个数'),
      differing: z.number().int().describe('不一致的个数'),
      ambiguous: z.number().int().describe('待辨的个数'),
      unknown: z.number().int().describe('台账没有的个数'),
    })
    .describe('四种结果各有几个'),
  numbers: z.array(number).readonly().describe('文稿里的每个数，按出现的先后'),
  remarks: z.array(remark).readonly().describe('文内问题，按出现的先后'),
});
export type CheckedDraft = z.infer<typeof checkedDraft>;

const fields = z.object({
  /** Month that the draft is about, when its own words do not say. */
  month: month.optional(),
});

export const checkContract = defineContract({
  'POST /api/check': {
    act: 'check.read',
    system: true,
    summary: 'Check every number of a draft (.docx .pdf .txt .md) against the ledger; nothing is kept',
    body: fields,
    upload: true,
    response: checkedDraft,
  },
  'POST /api/check/docx': {
    act: 'check.read',
    system: true,
    summary: 'A copy of a .docx draft with the findings as comments at their words; nothing is kept',
    body: fields,
    upload: true,
    response: 'file',
  },
});
