import { must } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import { listDocuments, textsOf } from '#modules/plan/index.ts';
import { hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Compared } from '#reader/compare/types.ts';
import { read } from '#reader/read.ts';
import type { CompareSource, ComparisonHead } from './schema.ts';
import { findText, listTexts, type StoredComparison } from './store.ts';

/** What can be compared: the plans of the county and the texts dropped for it. */
export async function sourcesOf(q: Db | Tx, county: string): Promise<readonly CompareSource[]> {
  const isDemo = (await countyOf(q, county))?.demo ?? false;
  const documents = (await listDocuments(q, county)).map(({ id, title, year, state }) => ({
    key: `document:${id}`,
    title: state === 'current' ? title : `${title}（已被修订）`,
    year,
    kind: 'document' as const,
    demo: isDemo,
  }));
  const texts = (await listTexts(q, county)).map(({ id, title, year, demo }) => ({
    key: `text:${id}`,
    title,
    year,
    kind: 'text' as const,
    demo,
  }));
  return [...documents, ...texts];
}

function keyOf(document: string | null, text: string | null): string {
  return document === null ? `text:${text ?? ''}` : `document:${document}`;
}

/** The two keys of a comparison. */
export function keysOf(one: StoredComparison): readonly [string, string] {
  return [keyOf(one.a_document, one.a_text), keyOf(one.b_document, one.b_text)];
}

/** A comparison by its documents. */
export function headOf(one: StoredComparison, sources: readonly CompareSource[]): ComparisonHead {
  const [a, b] = keysOf(one).map((key) =>
    must(
      sources.find((source) => source.key === key),
      'a comparison has its documents',
    ),
  );
  return {
    id: one.id,
    a: must(a, 'a side'),
    b: must(b, 'a side'),
    mode: one.mode,
    demo: one.demo,
    madeAt: one.made_at,
    madeBy: one.made_by_name,
  };
}

/** The words of a document or dropped text. @throws Refusal 404 */
export async function textOf(q: Db | Tx, county: string, key: string): Promise<string> {
  const [kind, id = ''] = key.split(':');
  const found = kind === 'document' ? (await textsOf(q, county, [id]))[0] : await findText(q, county, id);
  if (found === undefined || found === null) throw hidden('compare.read');
  return found.text;
}

/** A text with what the reader takes out of it. */
export function comparedOf(text: string): Compared {
  return { text, read: read(text) };
}

/** The id in a key of that kind; null when it is of another. */
export function idIn(key: string, kind: 'document' | 'text'): string | null {
  return key.startsWith(`${kind}:`) ? key.slice(kind.length + 1) : null;
}
