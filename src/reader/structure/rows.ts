/** Bars that divide the cells of a row: ASCII, full width and those of drawn frames. */
export const BAR = /[|｜│┃]/u;
const BARS = /[|｜│┃]/gu;
/** A line of a drawn frame, which holds no words: ├───┼───┤, +-----+-----+. */
const RULE = /^[\s|｜│┃:：+\-—–=─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+$/u;
const CORNER = /[+┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬─━═].*[+┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬─━═]/u;

/** A table row whose cells only one blank divides: a name and at least two numbers. */
const SPACED_ROW = /^[#＃]?\s?[^\d\s，。；：][^\s，。；：]{1,24}(?:\s-?\d[\d,.]{0,14}%?){2,10}$/u;
const GAP = /\u3000+| {2,}/u;
/** A number alone in its cell, with its sign, direction and unit: -0.3, 回落0.4, 391.45亿元, 第3位. */
const FIGURE =
  /^(?:[\p{Script=Han}]{0,4}[+＋\-−－±]?\d[\d.,，]*[^\d，。；：]{0,6}|[—–\-－/\\]{1,2}|N\/A|…)$/iu;

/** What divides the cells of a line: bars, tabs, runs of blanks, or single blanks. */
export type Divider = 'bar' | 'tab' | 'wide' | 'full' | 'blank';

function withoutEnds(line: string): string {
  const from = BAR.test(line.charAt(0)) ? 1 : 0;
  const to = line.length > from && BAR.test(line.charAt(line.length - 1)) ? line.length - 1 : line.length;
  return line.slice(from, to);
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** How the cells of a table row are divided. */
export function dividerOf(line: string): Divider {
  if (BAR.test(line)) return 'bar';
  if (line.includes('\t') && filled(line.split('\t')) > 1) return 'tab';
  if (filled(line.split(/ {2,}|\u3000{2,}/u)) > 1) return 'wide';
  return filled(line.split('\u3000')) > 1 ? 'full' : 'blank';
}

/** Number of cells when the line looks like a table row (tabs, bars, or blanks of two and more); 1 if not. */
function cellCount(line: string): number {
  if (line.startsWith('|')) return line.split('|').length - 2;
  if (line.includes('|')) return filled(line.split('|'));
  if (line.includes('\t')) return filled(line.split('\t'));
  return filled(line.split(/ {2,}|\u3000{2,}/u));
}

/** Whether a line is a row by itself, whatever stands about it. */
export function isRow(line: string, wide: number): boolean {
  if (line.startsWith('|')) return cellCount(line) >= 2;
  if (line.includes(' | ') || line.endsWith('|')) return line.length <= wide && cellCount(line) >= 2;
  if (line.length > wide || /[。；]/u.test(line)) return false;
  if (SPACED_ROW.test(line)) return true;
  return line.includes('\t') ? cellCount(line) >= 2 : cellCount(line) >= 3;
}

/** Whether a line only draws the frame of a table. */
export function isFrame(line: string): boolean {
  return line.length >= 5 && RULE.test(line) && CORNER.test(line) && !/^[-—–=─━═\s]+$/u.test(line);
}

function wordCount(line: string): number {
  return line.split(/\s+/u).length;
}

/** Whether a line is the header of a row of single blanks: as many words and no stop. */
export function isSpacedHeader(line: string, next: string): boolean {
  if (!SPACED_ROW.test(next) || cellCount(next) > 1 || wordCount(line) !== wordCount(next)) return false;
  return line.length <= 120 && !/[。；，]/u.test(line);
}

/** A line as a row of a table drawn over several lines. */
interface Drawn {
  readonly divider: 'bar' | 'tab' | 'blank';
  readonly count: number;
  /** Whether each of its cells behind the first is a number or stands for none. */
  readonly figures: boolean;
}

const MOST = 240;

function drawnOf(line: string): Drawn | null {
  if (line.length > MOST) return null;
  if (BAR.test(line)) {
    const count = withoutEnds(line).split(BARS).length;
    return count < 2 ? null : { divider: 'bar', count, figures: true };
  }
  if (line.includes('\t')) {
    const count = filled(line.split('\t'));
    return count < 3 ? null : { divider: 'tab', count, figures: true };
  }
  if (line.length > 100 || /[。；！？：]/u.test(line)) return null;
  const cells = line.split(GAP);
  const [name = '', ...others] = cells;
  if (others.length === 0 || cells.some((cell) => cell.length > 24) || FIGURE.test(name)) return null;
  return { divider: 'blank', count: cells.length, figures: others.every((cell) => FIGURE.test(cell)) };
}

/** Whether a run of like lines is a table: rows of bars or tabs; of blanks only with numbers in each row but the first. */
function isTable(run: readonly Drawn[]): boolean {
  const [first] = run;
  if (first === undefined || run.length < 2) return false;
  if (first.divider !== 'blank') return true;
  const body = first.figures ? run : run.slice(1);
  return body.every(({ figures }) => figures) && body.length >= (first.count > 2 ? 2 : 3);
}

/**
 * Which lines are rows of a table by what stands next to them, though none would be a row alone: 事项｜数量 over 已开工｜74个, names and numbers that one
 * wide blank divides.
 *
 * @param lines  trimmed lines; linear time
 */
export function drawnRows(lines: readonly string[]): ReadonlySet<number> {
  const rows = new Set<number>();
  let run: Drawn[] = [];
  const close = (to: number): void => {
    if (isTable(run)) for (let k = to - run.length; k < to; k++) rows.add(k);
    run = [];
  };
  lines.forEach((line, k) => {
    const drawn = drawnOf(line);
    const [first] = run;
    const goesOn =
      drawn !== null &&
      first?.divider === drawn.divider &&
      (drawn.divider !== 'blank' || drawn.count === first.count);
    if (!goesOn) close(k);
    if (drawn !== null) run.push(drawn);
  });
  close(lines.length);
  return rows;
}
