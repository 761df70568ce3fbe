import { type Case, describeCases } from '../../../../tests/check/cases.ts';

const of = (...rows: readonly (readonly [text: string, right: string, wrong?: string])[]): readonly Case[] =>
  rows.map(([text, right, wrong]) => ({
    title: '2024年上半年财政收入情况',
    text,
    right,
    ...(wrong === undefined ? {} : { wrong }),
  }));

describeCases({
  'more than at the same time of the year before': of(
    ['上半年一般公共预算收入12.48亿元，增长5.9%，增收#。', '0.70亿元', '0.59亿元'],
    ['上半年一般公共预算收入124759万元，同比增收#，增长5.9%。', '6951万元', '9651万元'],
    ['全县一般公共预算收入完成12.48亿元，比上年同期增收#。', '0.70亿元', '0.07亿元'],
    ['上半年一般公共预算收入12.48亿元，增长5.9%，土地出让金减收#。', '1.3亿元'],
    ['上半年税收收入8.91亿元，增收#。', '0.68亿元'],
  ),
});
