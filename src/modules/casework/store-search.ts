import { sql } from 'kysely';
import type { Found } from '#kernel/search.ts';
import { kindOf } from '#kernel/system/define.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import { meetsAll, type SearchSource, type SearchWork, says } from '#platform/search.ts';
import { readerOf, roomOf, type Systems } from './room.ts';
import { within } from './store.ts';

/** Free texts of a kind besides its heading that nobody's privacy is in: a masked field is never looked through. */
function openTexts({ fields, heading }: KindDefinition): readonly string[] {
  return fields
    .filter(
      ({ key, kind, personal }) =>
        key !== heading && personal === undefined && (kind === 'text' || kind === 'long'),
    )
    .map(({ key }) => key);
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly words: string;
  readonly demo: boolean;
}

/**
 * The items of every system that hold every word in number, heading or an open text, as far as the reader's own lists of them go; newest
 * first. Items that run under an older definition are found by number and heading alone: which of their fields are masked is said there.
 */
function findItems(systems: Systems): SearchSource['find'] {
  return async ({ db, actor, today, question, most }: SearchWork) => {
    const found: (Found & { readonly at: string })[] = [];
    for (const system of systems) {
      const { definition } = system;
      const room = await roomOf(db, system, { county: actor.county, today });
      const texts = definition.kinds.flatMap((kind) => {
        const keys = openTexts(kind);
        if (keys.length === 0) return [];
        const fields = sql.join(keys.map((key) => sql`i.payload ->> ${key}`));
        return [sql`when i.kind = ${kind.key} then concat_ws(' ', ${fields})`];
      });
      const words =
        texts.length === 0
          ? sql<string>`''`
          : sql<string>`case when i.definition <> ${definition.version} then '' ${sql.join(texts, sql` `)} else '' end`;
      const rows = await sql<Row & { readonly at: string }>`
        select i.id, i.kind, i.number, i.title, i.state, ${words} as words, i.received_at as at, i.demo
        from casework.item i
        where i.county = ${actor.county} and i.system = ${definition.key} and ${within(readerOf(room, actor))}
          and ${meetsAll(question, (word) => says(sql`i.number || ' ' || i.title || ' ' || ${words}`, word))}
        order by i.received_at desc, i.id limit ${most}`.execute(db);
      for (const row of rows.rows) {
        if (!definition.kinds.some(({ key }) => key === row.kind)) continue;
        const kind = kindOf(definition, row.kind);
        const state = kind.states.find(({ key }) => key === row.state)?.title ?? '';
        found.push({
          id: row.id,
          name: row.title,
          text: row.words,
          note: [definition.title, kind.noun, row.number, state].filter(Boolean).join(' '),
          link: `/systems/${definition.key}/${row.kind}/${row.id}`,
          byValue: false,
          demo: row.demo,
          at: row.at,
        });
      }
    }
    return found
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, most)
      .map(({ at: _at, ...one }) => one);
  };
}

/** How items of the county's systems are found: by number, heading and open texts, under the rights of their own lists. */
export function caseworkSearch(systems: Systems): SearchSource {
  return { kind: 'case', act: 'case.read', find: findItems(systems) };
}
