import { readFileSync } from 'node:fs';
import { ledger } from './corpus.ts';
import { bookOf } from '#modules/check/engine/book.ts';
import { aliasesOf } from '#modules/check/engine/clause/aliases.ts';
import { takeApart } from '#modules/check/engine/draft.ts';
import { checkDraft } from '#modules/check/engine/check.ts';
import { momentWords } from '#modules/check/engine/moments.ts';
const knowns = ledger(); const book = bookOf(knowns);
const text = process.argv[2]?.startsWith('/') ? readFileSync(process.argv[2], 'utf8').replace(/\{([^{}]*?)=>[^{}]*?\}/gu, '$1') : (process.argv[2] ?? '');
const d = takeApart(text, { year: 2024, places: book.places, keys: new Set(book.keys), aliases: aliasesOf(knowns), book });
const r = checkDraft(text, knowns);
console.log(d.moment && momentWords(d.moment));
for (const it of d.items) {
  const x = r.numbers.find((n) => n.id === it.fact.statement.id);
  console.log(it.fact.statement.span, '|', it.key, it.place, it.moment && momentWords(it.moment), it.isAim ? 'AIM' : '', it.spot ? `spot:${it.spot.role}` : '', JSON.stringify(it.reading && { ...it.reading, moment: undefined, base: it.reading.base?.kind }), '=>', x?.status, x?.message);
}
