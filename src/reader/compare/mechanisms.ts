import { bareWords, type Passage, type Source, spotIn } from './passages.ts';
import type { MachineSays, Row, Spot } from './types.ts';

const TAIL = /(?:工作)?(?:机制|制度|改革|品牌|活动|专项行动|行动|模式|体系|工程|战略|版|服务|创建)+$/u;

/** A way of working by the words that stay when a plan speaks of it again. */
function coreOf(name: string): string {
  const plain = name.normalize('NFKC');
  const quoted = /“([^“”]{2,})”/u.exec(plain)?.[1];
  const words = bareWords(quoted ?? plain);
  const core = words.replace(TAIL, '');
  return core.length >= 3 ? core : words;
}

interface Found {
  readonly name: string;
  readonly core: string;
  readonly spot: Spot;
}

function mechanismsOf({ read, passages }: Source): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { name, offset } of read.mechanisms) {
    const core = coreOf(name);
    const passage = passages.findLast((one) => one.offset <= offset);
    if (found.has(core) || core.length < 2 || /^\d+$/u.test(core) || passage === undefined) continue;
    const spot = {
      ...spotIn(passage, 'name', name, name),
      offset,
      length: Array.from(name).length,
      quote: name,
    };
    found.set(core, { name, core, spot });
  }
  return [...found.values()];
}

/** Whether a passage speaks of a name, and not only of a longer quoted one that holds it: 两高 is not meant by “两全两高”. */
function isNamed(core: string, { bare, words }: Passage): boolean {
  const longer = Array.from(words.normalize('NFKC').matchAll(/“([^“”]{2,})”/gu), ([, quoted = '']) =>
    bareWords(quoted),
  ).filter((quoted) => quoted !== core && quoted.includes(core));
  const times = (text: string): number => text.split(core).length - 1;
  return times(bare) > longer.reduce((sum, quoted) => sum + times(quoted), 0);
}

function mentionOf({ name, core }: Found, passages: readonly Passage[]): Spot | null {
  const passage = passages.find((one) => isNamed(core, one));
  if (passage === undefined) return null;
  return spotIn(passage, 'name', name, passage.words.includes(core) ? core : undefined);
}

function row(one: Found, other: Spot | null, side: 'a' | 'b'): Row {
  const isOnly = other === null;
  const status = isOnly ? (side === 'a' ? 'vanished' : 'appeared') : 'continues';
  const evidence = isOnly ? `另一份文件里找不到“${one.core}”。` : `两份文件都写到“${one.core}”。`;
  const machine: MachineSays = { status, rule: isOnly ? 'mechanism.absent' : 'mechanism.words', evidence };
  return {
    id: side === 'a' ? `mechanism:${one.core}|${isOnly ? '' : one.core}` : `mechanism:|${one.core}`,
    kind: 'mechanism',
    status,
    name: one.name,
    nameB: side === 'b' ? one.name : isOnly ? null : other.quote,
    machine,
    person: null,
    a: side === 'a' ? [one.spot] : [],
    b: side === 'b' ? [one.spot] : isOnly ? [] : [other],
    verdicts: [],
  };
}

/** Named ways of working: those of A with where B speaks of them, then those that only B names. */
export function mechanismRows(a: Source, b: Source): readonly Row[] {
  const rows = mechanismsOf(a).map((one) => row(one, mentionOf(one, b.passages), 'a'));
  const news = mechanismsOf(b).filter((one) => mentionOf(one, a.passages) === null);
  return [...rows, ...news.map((one) => row(one, null, 'b'))];
}
