/** A printed line: its text and where it stands on the page, in points. */
export interface PageLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
  /** A row of a ruled table, its cells apart by tabs. */
  readonly isCells?: true;
}

const pageNumber =
  /^(?:[-—–－]{0,2}\s?\d{1,4}\s?[-—–－]{0,2}|第\s?\d{1,4}\s?页(?:\s?[共/]\s?\d{1,4}\s?页)?|\d{1,4}\s?\/\s?\d{1,4})$/u;

/**
 * Joins printed lines back into paragraphs. A line goes on in the next when it is full to the right edge and the next starts at the left edge
 * without indent, in the same size; page numbers are dropped first, so a paragraph runs on over the page.
 *
 * @param pages  lines of each page, top to bottom
 * @returns paragraphs in reading order
 */
export function joinParagraphs(pages: readonly (readonly PageLine[])[]): string[] {
  const lines = pages.flatMap((page) => withoutPageNumber(page));
  const prose = lines.filter(({ text }) => !text.includes('\t'));
  const edged = prose.length === 0 ? lines : prose;
  const left = sharedEdges(edged.map((line) => line.left)).reduce(
    (least, edge) => Math.min(least, edge),
    Infinity,
  );
  const right = rightEdge(edged, left);
  const paragraphs: string[] = [];
  let before: PageLine | undefined;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (before !== undefined && last !== undefined && runsOn(before, line, left, right)) {
      paragraphs[paragraphs.length - 1] = last + seam(last, line.text) + line.text;
    } else {
      paragraphs.push(line.text);
    }
    before = line;
  }
  return paragraphs;
}

/** Only the first or last line of a page can be its number. */
function withoutPageNumber(page: readonly PageLine[]): readonly PageLine[] {
  const bottom = page.at(-1);
  const rest = bottom !== undefined && pageNumber.test(bottom.text) ? page.slice(0, -1) : page;
  const top = rest[0];
  return top !== undefined && pageNumber.test(top.text) ? rest.slice(1) : rest;
}

function runsOn(before: PageLine, line: PageLine, left: number, right: number): boolean {
  const size = Math.max(before.size, line.size, 1);
  return (
    Math.abs(before.size - line.size) < 0.5 &&
    right - before.right < size * 2 &&
    Math.abs(line.left - left) < size * 0.8 &&
    !before.text.includes('\t') &&
    !line.text.includes('\t')
  );
}

/** Edges that more than a stray line shares, to the nearest two points; all edges if none is shared. */
function sharedEdges(edges: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const edge of edges) {
    const key = Math.round(edge / 2) * 2;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const enough = Math.max(2, edges.length * 0.02);
  const shared = [...counts].filter(([, count]) => count >= enough).map(([edge]) => edge);
  return shared.length > 0 ? shared : edges;
}

/** Where full lines end: the rightmost shared edge, unless that is far inside the widest line. */
function rightEdge(lines: readonly PageLine[], left: number): number {
  const edges = lines.map((line) => line.right);
  const widest = edges.reduce((most, edge) => Math.max(most, edge), 0);
  const shared = sharedEdges(edges).reduce((most, edge) => Math.max(most, edge), 0);
  return shared - left > (widest - left) * 0.9 ? shared : widest;
}

/** What stands between a line and the next: Latin words are joined by a space, Chinese by nothing. */
export function seam(before: string, next: string): string {
  return /[\p{Script=Latin}]$/u.test(before) && /^[\p{Script=Latin}]/u.test(next) ? ' ' : '';
}
