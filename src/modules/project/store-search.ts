import { type RawBuilder, sql } from 'kysely';
import { formatQuantity } from '#kernel/quantity.ts';
import type { Found } from '#kernel/search.ts';
import type { Question, Word } from '#kernel/search-question.ts';
import { gramsOf, quotedGram } from '#kernel/search-text.ts';
import { unitsOf } from '#modules/org/index.ts';
import { meetsAll, printsAs, type SearchSource, type SearchWork } from '#platform/search.ts';
import { stageWords } from './rules-machine.ts';
import type { ProjectTable } from './store.ts';
import { readable } from './store-list.ts';

const amounts = ['p.total', 'p.year_plan', 'p.done'] as const;
const yuan = sql`'yuan'::text`;

function valued(word: Word): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    amounts.map((column) => printsAs(sql.ref(column), yuan, word)),
    sql` or `,
  )})`;
}

/** One word against the folded text that the ledger keeps of each project, through its index of pieces where the word has any. */
function said(word: Word): RawBuilder<boolean> {
  const ways = word.texts.map((text) => {
    const like = sql`p.search_text like ${`%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`}`;
    const grams = gramsOf(text);
    if (grams.length === 0) return like;
    return sql`(p.search_grams @@ cast(${grams.map(quotedGram).join(' & ')} as tsquery) and ${like})`;
  });
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** How well a name meets a question of one word: the same, beginning with it, holding it, not at all. */
function nearness(question: Question): RawBuilder<number> {
  const [first] = question;
  const word = question.length === 1 ? (first?.texts[0] ?? '') : '';
  // A bare number would name a column of the list.
  if (word === '') return sql<number>`(0 + 0)`;
  const name = sql`lower(normalize(p.name, NFKC))`;
  return sql<number>`case when ${name} = ${word} then 0 when starts_with(${name}, ${word}) then 1
    when strpos(${name}, ${word}) > 0 then 2 else 3 end`;
}

/** Most projects that are ranked: of a word that more of them hold, those of the same name and as many others as come first. */
const mostRanked = 2000;

type Row = Pick<
  ProjectTable,
  'id' | 'name' | 'code' | 'owner' | 'year' | 'stage' | 'total' | 'unit' | 'demo'
> & {
  readonly byValue: boolean;
};

async function findProjects({ db, actor, question, most }: SearchWork): Promise<readonly Found[]> {
  const isAmount = question.some(({ amounts: ranges }) => ranges.length > 0);
  const byValue = isAmount ? sql`(${sql.join(question.map(valued), sql` or `)})` : sql`false`;
  const met = meetsAll(question, (word) =>
    word.amounts.length === 0 ? said(word) : sql<boolean>`(${said(word)} or ${valued(word)})`,
  );
  const names = question.length === 1 ? question.map(({ typed }) => typed) : [];
  const { rows } = await sql<Row>`
    select p.id, p.name, p.code, p.owner, p.year, p.stage, p.total, p.unit, p.demo, ${byValue} as "byValue" from (
      (select p.* from project.project p where ${readable(actor)} and ${met} limit ${mostRanked})
      union
      (select p.* from project.project p where ${readable(actor)} and p.name = any(${names}::text[]) limit ${most})) as p
    order by ${nearness(question)}, p.year desc, p.total desc nulls last, p.id limit ${most}`.execute(db);
  const units = new Map((await unitsOf(db, actor.county)).map((one) => [one.id, one.shortName]));
  return rows.map((one) => ({
    id: one.id,
    name: one.name,
    text: [one.code ?? '', one.owner].filter(Boolean).join(' '),
    note: [`${one.year}年`, units.get(one.unit) ?? '', stageWords[one.stage], totalWords(one.total)]
      .filter(Boolean)
      .join(' '),
    link: `/projects/${one.id}`,
    byValue: one.byValue,
    demo: one.demo,
  }));
}

function totalWords(total: string | null): string {
  if (total === null) return '';
  return `总投资${formatQuantity({ value: total, unit: 'yuan' }, { scale: 'auto', digits: 2, trim: true })}`;
}

/** How projects are found: by name, code and owner, and by what their amounts come to. */
export const projectSearch: SearchSource = { kind: 'project', act: 'project.read', find: findProjects };
