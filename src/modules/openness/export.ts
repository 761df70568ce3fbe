import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import type { Store } from '#platform/database.ts';
import { assetFiles } from './assets.ts';
import { noteKept, readSite, type SiteOf } from './site.ts';

/** What an export wrote. */
export interface Exported {
  readonly day: string;
  readonly files: number;
  readonly bytes: number;
  /** Places kept off because of what the scanner found. */
  readonly kept: number;
}

/** Names what an export wrote, so that the next one into the same folder can take away what has ended. */
const listName = 'files.json';
const listShape = z.object({ site: z.literal('xushi-open'), files: z.array(z.string()) });

/**
 * Writes the whole site into a folder: pages, tables, files, with relative links, to be opened from disk or put on any web server. The same
 * state on the same day gives the same bytes. Files of an earlier export that are no more are removed, so nothing that ended stays.
 *
 * @throws Refusal openness.no_county 404; openness.folder 409 when the folder holds what no export wrote
 */
export async function exportSite(
  store: Store,
  of: SiteOf & { readonly now: string },
  folder: string,
): Promise<Exported> {
  if ((await countyOf(store.db, of.county)) === null)
    throw new Refusal('openness.no_county', 404, `没有建立${of.county}这个县，请核对区划代码。`);
  const before = await earlier(folder);
  const site = await readSite(store, of);
  const files = new Map<string, Uint8Array>(assetFiles.map(({ path, bytes }) => [path, bytes]));
  for (const path of site.paths) {
    const file = site.file(path);
    if (file !== null) files.set(path, file.bytes);
  }
  const names = [...files.keys()].toSorted();
  files.set(
    listName,
    new TextEncoder().encode(
      `${JSON.stringify({ site: 'xushi-open', day: of.today, files: names }, null, 1)}\n`,
    ),
  );
  for (const path of before) if (!files.has(path)) await rm(join(folder, path), { force: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  await noteKept(store, of, site.kept());
  const bytes = [...files.values()].reduce((sum, one) => sum + one.length, 0);
  return { day: of.today, files: files.size, bytes, kept: site.kept().length };
}

/** The files of an earlier export in the folder; none where it is empty or missing. */
async function earlier(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return [];
  const text = await readFile(join(folder, listName), 'utf8').catch(() => '');
  const read = listShape.safeParse(parsed(text));
  if (!read.success)
    throw new Refusal(
      'openness.folder',
      409,
      `文件夹“${folder}”里有别的文件，没有写入。请换一个空文件夹，或上一次公开网站导出的文件夹。`,
    );
  return read.data.files.filter((path) => /^(?:[a-z]+\/)?[\w.-]+$/u.test(path) && !path.includes('..'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
