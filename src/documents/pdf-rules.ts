import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/** A straight line drawn on a page, in points from its lower left corner: `at` is its y (across) or x (upright). */
export interface Rule {
  readonly across: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;
/** Where a point goes: x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Matrix = readonly [number, number, number, number, number, number];
interface Point {
  readonly x: number;
  readonly y: number;
}

const unmoved: Matrix = [1, 0, 0, 1, 0, 0];
/** A line thicker than this is a shaded cell; a shorter one is a dash or part of a character. */
const [THICKEST, SHORTEST] = [2.5, 8];
/** Path segments as pdf.js numbers them: move, line, curve (three points), quadratic curve (two), close. */
const POINTS = [1, 1, 3, 2, 0] as const;

/** The straight lines and thin bars that a page paints, by which its tables are ruled. */
export async function rulesOf(page: Page): Promise<readonly Rule[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const strokes = new Set([
    OPS.stroke,
    OPS.closeStroke,
    OPS.fillStroke,
    OPS.eoFillStroke,
    OPS.closeFillStroke,
  ]);
  const fills = new Set([OPS.fill, OPS.eoFill]);
  const found: Rule[] = [];
  const kept: Matrix[] = [];
  let now = unmoved;
  for (const [k, operator] of fnArray.entries()) {
    const args: unknown = argsArray[k];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) kept.push(now);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) now = kept.pop() ?? unmoved;
    if (operator === OPS.transform) now = times(now, matrixOf(args));
    if (operator === OPS.paintFormXObjectBegin) now = times(now, matrixOf(first(args)));
    if (operator !== OPS.constructPath || !Array.isArray(args)) continue;
    const [paint, data] = [Number(args[0]), first(args[1])];
    const paths = pathsOf(data, now);
    if (strokes.has(paint)) found.push(...paths.flatMap(stroked));
    if (fills.has(paint)) found.push(...paths.flatMap(filled));
  }
  return found;
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function numbersOf(value: unknown): readonly number[] {
  if (value instanceof Float32Array) return [...value];
  return Array.isArray(value) ? value.map(Number) : [];
}

function matrixOf(value: unknown): Matrix {
  const [a, b, c, d, e, f] = numbersOf(value);
  return a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    e === undefined ||
    f === undefined
    ? unmoved
    : [a, b, c, d, e, f];
}

function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d] = outer;
  const origin = moved(outer, { x: inner[4], y: inner[5] });
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    origin.x,
    origin.y,
  ];
}

function moved([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The stretches of a path, each as its corners; where a stretch is curved, it is cut. */
function pathsOf(data: unknown, matrix: Matrix): readonly (readonly Point[])[] {
  const numbers = numbersOf(data);
  const paths: Point[][] = [];
  let open: Point[] = [];
  for (let at = 0; at < numbers.length; ) {
    const kind = numbers[at] ?? 0;
    const points = POINTS[kind];
    if (points === undefined) return paths;
    const end = at + 1 + points * 2;
    const point = moved(matrix, { x: numbers[end - 2] ?? 0, y: numbers[end - 1] ?? 0 });
    if (kind === 4 && open[0] !== undefined) open.push(open[0]);
    else if (kind === 1) open.push(point);
    else if (points > 0) paths.push((open = [point]));
    at = end;
  }
  return paths;
}

function line(a: Point, b: Point): readonly Rule[] {
  const [width, height] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (height < 0.5 && width >= SHORTEST)
    return [{ across: true, at: (a.y + b.y) / 2, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) }];
  if (width < 0.5 && height >= SHORTEST)
    return [{ across: false, at: (a.x + b.x) / 2, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }];
  return [];
}

function stroked(path: readonly Point[]): readonly Rule[] {
  return path.flatMap((point, k) => {
    const before = path[k - 1];
    return before === undefined ? [] : line(before, point);
  });
}

/** A thin bar is a line, as Word draws them. */
function filled(path: readonly Point[]): readonly Rule[] {
  if (path.length < 4) return [];
  const [xs, ys] = [path.map(({ x }) => x), path.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (high - low <= THICKEST) {
    const y = (low + high) / 2;
    return line({ x: left, y }, { x: right, y });
  }
  const x = (left + right) / 2;
  return right - left <= THICKEST ? line({ x, y: low }, { x, y: high }) : [];
}
