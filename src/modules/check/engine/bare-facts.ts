import type { CheckContext, Fact } from '#reader/checks/types.ts';
import type { Statement } from '#reader/types.ts';

/** A decimal without a unit at the end of its clause: 到7月累计6.3，…; 比值降到1.88。 */
const BARE =
  /(?<![\d.．,，:：/A-Za-z第—–\-－~～至]|\d[、])[-−]?\d{1,3}\.\d{1,2}(?=[，。；、）)（(！？…]|个?点|(?:缩小|扩大|拉大|下?降|上?升|回[落升]|提高|收窄|变)[^，。；\d]{0,2}[到至为]|$)/gu;
const RATIO = /比值|之比|倍差|收入比|差距比|比例?(?:降|升|回|缩|扩|为|是|到|至)/u;

/** 城乡收入比由上半年的1.93缩小到1.88: of a ratio that the sentence told of last. */
const RATIO_BEFORE = /(?:收入之?比|之比|比值|倍差)[^%％]*$/u;

/** 较上半年缩小0.05: by how much a ratio changed is no ratio. */
const BY =
  /(?:缩小|缩|扩大|拉大|提高|提升|下降|降低|降|上升|升|回落|收窄|减少|增加|多|少|高|低)(?:了|约|近)*$/u;

interface Read {
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly sentence: string;
  readonly subject: string;
}

function statementOf(context: CheckContext, { from, to, unit, sentence, subject }: Read): Statement {
  const { reading, text } = context.structure;
  const words = text.slice(from, to);
  return {
    id: `bare-${from}`,
    span: reading.span({ from, to }),
    offset: reading.point(from),
    value: Number(words.replace('−', '-')),
    unit,
    comparator: '=',
    subject: subject === '' ? '无单位的数' : subject,
    aspect: 'rate',
    kind: 'actual',
    year: null,
    section: '',
    sentence,
    rule: 'bare',
  };
}

/** The last words before a number. */
function wordsAt(before: string): string {
  return /[^，。；：、（）\d]{0,12}$/u.exec(before)?.[0].trim() ?? '';
}

/**
 * Decimals that the reader leaves because no unit stands behind them, in sentences and paragraphs that speak of percentages or ratios: in speech a rate is said so.
 * Linear in the text.
 */
export function bareFacts(context: CheckContext): readonly Fact[] {
  const { structure, facts } = context;
  const percents = new Set(
    facts.filter(({ statement }) => /^(?:%|pp|x)$/u.test(statement.unit)).map(({ paragraph }) => paragraph),
  );
  const found: Fact[] = [];
  for (const { index, body, to, paragraph } of structure.sentences) {
    const sentence = structure.text.slice(body, to);
    const taken = context.bySentence.get(index) ?? [];
    for (const match of sentence.matchAll(BARE)) {
      const from = body + match.index;
      const end = from + match[0].length;
      if (taken.some((one) => one.from < end && one.to > from)) continue;
      const last = taken.findLast((one) => one.to <= from);
      const before = structure.text.slice(last?.to ?? body, from);
      const isRatio = RATIO.test(before.slice(-14)) || RATIO_BEFORE.test(sentence.slice(0, match.index));
      if (!isRatio && !percents.has(paragraph)) continue;
      if (isRatio && BY.test(before)) continue;
      const after = /^[^，。；：！？\n]{0,20}/u.exec(structure.text.slice(end, to))?.[0] ?? '';
      found.push({
        statement: statementOf(context, {
          from,
          to: end,
          unit: isRatio ? 'x' : '%',
          sentence,
          subject: wordsAt(before),
        }),
        from,
        to: end,
        sentence: index,
        paragraph,
        before,
        after,
        interval: null,
        name: '',
      });
    }
  }
  return found;
}
