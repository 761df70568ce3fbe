import { createHash } from 'node:crypto';
import { writeCsv } from '#documents/csv-out.ts';
import { isDecimal } from '#documents/sheet-spec.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { placesOf } from '#platform/feed.ts';
import { assets } from './assets.ts';
import { framed } from './rules-frame.ts';
import { html, wordsOfHtml } from './rules-html.ts';
import { leaks } from './rules-screen.ts';
import { type SiteFile, type SiteTable, siteFiles } from './rules-site.ts';
import type { PublicState } from './rules-state.ts';
import { publicKinds } from './rules-words.ts';
import { type Kept, publicState, settingsOf } from './state.ts';
import { marksOf, noteRefusals } from './store.ts';

/** A file as it leaves, on the web or into a folder. */
export interface ServedFile {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly tag: string;
  /** False where the last look at the finished file found something personal: what leaves then says that it is kept back. */
  readonly isClean: boolean;
}

/** The site of a county on a day. */
export interface Site {
  readonly state: PublicState;
  readonly paths: readonly string[];
  /** Null where there is no such file. */
  readonly file: (path: string) => ServedFile | null;
  /** What was kept off so far: fields when it was read, whole files as they were made. */
  readonly kept: () => readonly Kept[];
}

/** What files are sent as. */
export const types = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

function csvBytes({ headings, rows }: SiteTable): Uint8Array {
  return writeCsv({
    columns: headings.map((heading) => ({ heading })),
    rows: rows.map((row) => row.map((text) => (isDecimal(text) ? { decimal: text } : text))),
  });
}

function bytesOf(file: SiteFile): Uint8Array {
  return file.type === 'csv' ? csvBytes(file.table) : new TextEncoder().encode(file.text);
}

function wordsOf(file: SiteFile, bytes: Uint8Array): string {
  if (file.type === 'html') return wordsOfHtml(file.text);
  // Cells and fields end where a line does: two of them are never one number.
  return new TextDecoder().decode(bytes).replaceAll(/[,"]/gu, '\n');
}

function served(type: string, bytes: Uint8Array, isClean: boolean): ServedFile {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { type, bytes, tag, isClean };
}

/** What leaves in the place of a file that the last look does not let pass. */
function keptBack(state: PublicState, type: SiteFile['type']): Uint8Array {
  const words = '本页查到疑似个人信息，暂不公开，计划主管部门核对后恢复';
  const page = {
    title: '暂不公开',
    part: 'index.html',
    body: html`<p class="alert">${words}。</p>`,
  } as const;
  if (type === 'html') return new TextEncoder().encode(framed(state, assets, page));
  return type === 'csv'
    ? csvBytes({ headings: ['说明'], rows: [[words]] })
    : new TextEncoder().encode(`${JSON.stringify({ withheld: words })}\n`);
}

/** The site over a state: each file made once, and looked through once more when it is finished. */
export function siteOver(state: PublicState, keptBefore: readonly Kept[] = []): Site {
  const files = siteFiles(state, assets);
  const excused = publicKinds.flatMap((kind) => state.items[kind].flatMap((one) => one.excused));
  const made = new Map<string, ServedFile>();
  const kept: Kept[] = [...keptBefore];
  return {
    state,
    paths: [...files.keys()],
    kept: () => kept,
    file: (path) => {
      const before = made.get(path);
      const make = files.get(path);
      if (before !== undefined || make === undefined) return before ?? null;
      const file = make();
      const bytes = bytesOf(file);
      const found = leaks(wordsOf(file, bytes), excused);
      for (const finding of found) kept.push({ kind: 'page', object: path, field: '', finding });
      const clean = found.length === 0;
      const one = served(types[file.type], clean ? bytes : keptBack(state, file.type), clean);
      made.set(path, one);
      return one;
    },
  };
}

/** Whose site, on which day, with the public faces that can be reached from it. */
export interface SiteOf {
  readonly county: string;
  readonly today: string;
  readonly doors?: PublicState['doors'];
}

/** Reads a county's site as it is on a day. */
export async function readSite(store: Store, of: SiteOf): Promise<Site> {
  const { state, kept } = await publicState(store.db, of);
  return siteOver(state, kept);
}

interface Cached {
  readonly mark: string;
  readonly begun: number;
  readonly site: Site;
}

const cache = new WeakMap<Store, Map<string, Cached>>();
/** What moves without a mark (a project's stage, a unit's name) is seen after so many milliseconds. */
const keptFor = 10_000;
const mostCounties = 50;

/**
 * As `readSite`, read again only when the day, an act of publishing, a setting, a figure, a light or a commitment has moved, or after ten
 * seconds. The day is part of the mark: what ends is gone with it.
 */
export async function siteOf(store: Store, of: SiteOf & { readonly now: string }): Promise<Site> {
  const { county, today, doors = [] } = of;
  // The same county may be shown on two hosts, from which different faces can be reached.
  const place = `${county} ${doors[0]?.href ?? ''}`;
  const marks = [
    today,
    await marksOf(store.db, county),
    await placesOf(store.db, county),
    JSON.stringify(await settingsOf(store.db, county, today)),
  ];
  const mark = marks.join('|');
  const own = cache.get(store) ?? new Map<string, Cached>();
  cache.set(store, own);
  const known = own.get(place);
  if (known !== undefined && known.mark === mark && performance.now() - known.begun < keptFor)
    return known.site;
  const site = await readSite(store, of);
  if (own.size >= mostCounties) own.clear();
  own.set(place, { mark, begun: performance.now(), site });
  await noteKept(store, of, site.kept());
  return site;
}

/** Writes down what was kept off, so that planners see it; never what it was. */
export async function noteKept(
  store: Store,
  { county, today, now }: { readonly county: string; readonly today: string; readonly now: string },
  kept: readonly Kept[],
): Promise<void> {
  if (kept.length === 0) return;
  const rows = new Map(
    kept.map(({ kind, object, field, finding }) => [
      JSON.stringify([kind, object, field, finding]),
      { county, day: today, kind, object, field, finding, at: now },
    ]),
  );
  await inTransaction(store, async (tx) => noteRefusals(tx, [...rows.values()]));
}
