import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { must } from '#kernel/errors.ts';

/** One line of a gold file: a link between two texts with what is to be said of it, or something not judged. */
export interface GoldLine {
  readonly kind: string;
  readonly status: string;
  /** Code points in the texts, null where the line has no words of that side. */
  readonly a: Stretch | null;
  readonly b: Stretch | null;
  readonly words: string;
  readonly verdicts: readonly string[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Two texts and what is true of them. */
export interface Pair {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly gold: readonly GoldLine[];
}

const here = import.meta.dirname;
const root = path.join(here, '..', '..');

const files: Readonly<Record<string, readonly [string, string, string]>> = {
  yicheng: ['samples/yicheng-2022-plan.txt', 'samples/yicheng-2023-plan-demo.txt', 'yicheng.gold.txt'],
  yunhu: ['samples/yicheng-2022-plan.txt', 'tests/compare/pairs/yunhu-2022.txt', 'yunhu.gold.txt'],
  shiqiao: [
    'tests/compare/pairs/shiqiao-2023.txt',
    'tests/compare/pairs/shiqiao-2024.txt',
    'shiqiao.gold.txt',
  ],
  baita: ['tests/compare/pairs/baita-2023.txt', 'tests/compare/pairs/baita-2024.txt', 'baita.gold.txt'],
  liuquan: [
    'tests/compare/pairs/liuquan-2024.txt',
    'tests/compare/pairs/liuquan-2025.txt',
    'liuquan.gold.txt',
  ],
};

function stretchOf(text: string, words: string, line: string): Stretch | null {
  if (words === '') return null;
  const at = text.indexOf(words);
  if (at < 0 || text.includes(words, at + 1))
    throw new Error(`gold: the words must stand once: ${words} in ${line}`);
  const from = Array.from(text.slice(0, at)).length;
  return { from, to: from + Array.from(words).length };
}

/** Reads a pair with its gold. @throws Error when words of the gold do not stand exactly once in their text */
export async function pairOf(name: string): Promise<Pair> {
  const [first, second, third] = must(files[name], 'a pair of the corpus');
  const [a, b, lines] = await Promise.all([
    readFile(path.join(root, first), 'utf8'),
    readFile(path.join(root, second), 'utf8'),
    readFile(path.join(here, 'pairs', third), 'utf8'),
  ]);
  const gold = lines.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return {
    name,
    a,
    b,
    gold: gold.map((line): GoldLine => {
      const [kind = '', status = '', inA = '', inB = '', verdicts = ''] = line
        .split('|')
        .map((part) => part.trim());
      return {
        kind,
        status,
        a: stretchOf(a, inA, line),
        b: stretchOf(b, inB, line),
        words: `${inA} → ${inB}`,
        verdicts: verdicts === '' ? [] : verdicts.split(',').map((one) => one.trim()),
      };
    }),
  };
}
