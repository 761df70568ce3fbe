/**
 * Radicals that stand for a whole character, each followed by that character.
 *
 * @source Unicode Character Database, EquivalentUnifiedIdeograph.txt
 */
const supplement =
  '⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺗心⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟';

/** Kangxi radicals whose character in mainland print is not the one Unicode folds them to (戶, 靑). */
const mainland = '⼾户⾭青';

const characters: ReadonlyMap<string, string> = pairsOf(supplement + mainland);

function pairsOf(text: string): ReadonlyMap<string, string> {
  const pairs = Array.from({ length: text.length / 2 }, (_, pair): [string, string] => [
    text.charAt(pair * 2),
    text.charAt(pair * 2 + 1),
  ]);
  return new Map(pairs);
}

/**
 * The text with radicals in place of characters set right: many PDF writers give ⼈⺠ (radicals) for 人民, which look the same and compare different, and
 * people paste them on into other files. One character becomes one character, so places in the text stay.
 */
export function unifyRadicals(text: string): string {
  return text.replaceAll(
    /[\u2E80-\u2FD5]/gu,
    (radical) => characters.get(radical) ?? radical.normalize('NFKC'),
  );
}
