import { readFileSync } from 'node:fs';
import { draftSets, samples, ledger } from '/work/wt/check2/tests/check/corpus.ts';
import { bookOf } from '/work/wt/check2/src/modules/check/engine/book.ts';
import { aliasesOf } from '/work/wt/check2/src/modules/check/engine/clause/aliases.ts';
import { tokensOf } from '/work/wt/check2/src/modules/check/engine/clause/tokens.ts';
import { contextOf } from '#reader/checks/context.ts';
import { statements as statementsOf } from '#reader/statements/statements.ts';
import { structure as structureOf } from '#reader/structure/structure.ts';
const knowns = ledger(); const book = bookOf(knowns);
const words = { aliases: aliasesOf(knowns), keys: new Set(book.keys), places: book.places };
const sets = process.argv.slice(2);
const arg=sets[0]!; const raw = arg.length>12; for (const set of raw ? ['x'] : sets) for (const s of raw ? [{clean: arg}] : samples(set as never)) {
  const st = structureOf(s.clean); const ctx = contextOf(st, statementsOf(st), []);
  for (const sen of st.sentences) {
    const facts = ctx.bySentence.get(sen.index) ?? [];
    if (facts.length === 0) continue;
    const toks = tokensOf(ctx, { from: sen.body, to: sen.to, numbers: facts, said: st.text.slice(Math.max(0, sen.body - 200), sen.body) }, words);
    console.log(toks.map(t => t.letter === 'n' ? `<${t.text}>` : '，；：、（）'.includes(t.letter) ? t.letter : `${t.text}/${t.letter}`).join(' '));
  }
}
