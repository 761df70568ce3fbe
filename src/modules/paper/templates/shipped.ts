import type { PaperKind } from '../rules-words.ts';
import { annualTemplate } from './annual.ts';
import { draftTemplate } from './draft.ts';
import { halfTemplate } from './half.ts';
import { monthlyTemplate } from './monthly.ts';
import { quarterlyTemplate } from './quarterly.ts';
import { requestTemplate } from './request.ts';

/** A template that comes with the product. */
export interface ShippedTemplate {
  readonly id: PaperKind;
  readonly name: string;
  readonly kind: PaperKind;
  readonly text: string;
}

/** The six templates, in our own words. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  { id: 'monthly', name: '月度通报', kind: 'monthly', text: monthlyTemplate },
  { id: 'quarterly', name: '季度经济运行分析', kind: 'quarterly', text: quarterlyTemplate },
  { id: 'half', name: '半年计划执行情况报告', kind: 'half', text: halfTemplate },
  { id: 'annual', name: '年度计划执行情况', kind: 'annual', text: annualTemplate },
  { id: 'draft', name: '下年度计划草案', kind: 'draft', text: draftTemplate },
  { id: 'request', name: '计划调整请示', kind: 'request', text: requestTemplate },
];
