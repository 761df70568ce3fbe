import type { Db, Tx } from '#platform/database.ts';
import type { PaperKind } from './rules-words.ts';
import { shippedTemplates } from './templates/shipped.ts';

interface TemplateTable {
  readonly county: string;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: PaperKind;
  readonly text: string;
  readonly base: string;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'paper.template': TemplateTable;
  }
}

type Q = Db | Tx;

/** A version of a template, the county's own or one that comes with the product (version 1, no day). */
export interface StoredTemplate {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: PaperKind;
  readonly text: string;
  readonly base: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  readonly shipped: boolean;
}

const shipped: readonly StoredTemplate[] = shippedTemplates.map((one) => ({
  ...one,
  version: 1,
  base: '',
  reason: '随产品提供',
  at: '',
  by: '序时',
  shipped: true,
}));

/** Every version of every template, the product's first. */
export async function templatesOf(q: Q, county: string, id?: string): Promise<readonly StoredTemplate[]> {
  let query = q
    .selectFrom('paper.template')
    .select(['id', 'version', 'name', 'kind', 'text', 'base', 'reason', 'at', 'by_name as by'])
    .where('county', '=', county);
  if (id !== undefined) query = query.where('id', '=', id);
  const own = await query.orderBy('id').orderBy('version').execute();
  return [
    ...shipped.filter((one) => id === undefined || one.id === id),
    ...own.map((one) => ({ ...one, shipped: false })),
  ];
}

/** Adds a version. @returns false when there is one of this number already */
export async function insertTemplate(
  tx: Tx,
  county: string,
  one: Omit<StoredTemplate, 'shipped' | 'by'> & { readonly account: string; readonly byName: string },
): Promise<boolean> {
  const made = await tx
    .insertInto('paper.template')
    .values({
      county,
      id: one.id,
      version: one.version,
      name: one.name,
      kind: one.kind,
      text: one.text,
      base: one.base,
      reason: one.reason,
      at: one.at,
      account: one.account,
      by_name: one.byName,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}
