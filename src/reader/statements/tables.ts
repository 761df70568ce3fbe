import type { Counter } from '../quantity/quantity.ts';
import type { Structure, TableBlock } from '../structure/types.ts';
import type { Draft } from './statements.ts';
export function tableStatements(_s: Structure, _t: TableBlock, _c: Counter | undefined): Draft[] {
  return [];
}
