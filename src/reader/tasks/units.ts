import type { Structure } from '../structure/types.ts';

/** Printed duty for a stretch of the text: who leads. */
export interface Duty {
  /** Where the bracket or line with the units begins; it speaks for what stands before it. */
  readonly at: number;
  readonly end: number;
  readonly paragraph: number;
  readonly units: readonly string[];
}

const LABEL = /(?:牵头|责任|主管|实施|承办|主办)(?:单位|部门|领导单位)?[：:]/u;
const BRACKET = /（([^（）]{3,160})）/gu;
const UNIT_END =
  /(?:局|办|委|部|院|会|厅|站|中心|公司|集团|政府|办事处|街道|镇|乡|园区|开发区|大队|支队|队|所|社|馆|校|银行|法院|检察院|管委会|指挥部|专班|组|场)$/u;

function unitsIn(words: string): string[] {
  return words
    .split(/[、，,；;和]|\s+/u)
    .map((unit) =>
      unit
        .replace(/^(?:各)?(?:牵头|责任|主管)(?:单位|部门)?[：:]/u, '')
        .replace(/(?:等(?:部门|单位)?|按职责分工负责|分别负责|牵头|负责)$/u, ''),
    )
    .filter((unit) => unit.length >= 2 && unit.length <= 20 && UNIT_END.test(unit));
}

/** The leading units named in words such as `牵头单位：甲局；配合单位：乙局` or `甲局牵头，乙局配合` or `甲局、乙局`. */
function leadUnitsIn(words: string): string[] {
  const label = LABEL.exec(words);
  if (label !== null) {
    const rest = words.slice(label.index + label[0].length);
    const stop = /[；;。]|(?:配合|协办|协助|参与)(?:单位|部门)|完成时限|责任人/u.exec(rest);
    return unitsIn(stop === null ? rest : rest.slice(0, stop.index));
  }
  const leads = /^(.{2,60}?)(?:牵头|负责)/u.exec(words);
  if (leads?.[1] !== undefined) return unitsIn(leads[1]);
  const parts = words.split(/[、，]/u);
  return parts.every((part) => UNIT_END.test(part.trim()) && part.length <= 20) ? unitsIn(words) : [];
}

/** All printed duties of a text: brackets at the end of a clause, and lines that open with 牵头单位：/责任单位：. */
export function dutiesOf(structure: Structure): Duty[] {
  const { text, paragraphs } = structure;
  const duties: Duty[] = [];
  paragraphs.forEach((paragraph, index) => {
    const words = text.slice(paragraph.from, paragraph.to);
    const line = /^(?:牵头|责任|主管)(?:单位|部门|领导)?：/u.exec(words);
    if (line !== null) {
      duties.push({ at: paragraph.from, end: paragraph.to, paragraph: index - 1, units: leadUnitsIn(words) });
      return;
    }
    for (const match of words.matchAll(BRACKET)) {
      const inner = match[1] ?? '';
      const at = paragraph.from + match.index;
      const end = at + match[0].length;
      if (end < paragraph.to && !'。；，'.includes(text.charAt(end)) && !'。；'.includes(text.charAt(at - 1)))
        continue;
      const units = leadUnitsIn(inner);
      const plain = !LABEL.test(inner) && !/牵头|负责/u.test(inner);
      if (units.length > 0 && (!plain || units.every((unit) => /[局办委部]$|政府$|管委会$/u.test(unit)))) {
        duties.push({ at, end, paragraph: index, units });
      }
    }
  });
  return duties;
}
