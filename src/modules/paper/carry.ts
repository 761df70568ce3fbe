import { Refusal } from '#kernel/errors.ts';
import { demandOpenYears } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import type { Work } from './facts.ts';
import { titleOf } from './rules-body.ts';
import type { PaperState } from './rules-words.ts';
import type { Body, Face } from './schema.ts';
import { changePaper, insertAct, type Sending, type StoredPaper } from './store.ts';

/** One change of a paper: what becomes of it, and how the history tells it. */
export interface Carried {
  readonly body: Body;
  readonly act: string;
  readonly text: string;
  readonly state?: PaperState;
  readonly edition?: number;
  readonly face?: Face;
  readonly sending?: Sending;
  /** Takes the number of a new edition, in the transaction, as late as can be. */
  readonly number?: (tx: Tx) => Promise<string>;
  /** What is written in the same transaction. */
  readonly also?: (tx: Tx, number: string) => Promise<void>;
}

/**
 * Changes a paper as its writer saw it, with its line of history and its row of the trail in one transaction.
 *
 * @returns the new version
 * @throws Refusal paper.moved 409 when somebody was first
 */
export async function carry(work: Work, seen: StoredPaper, change: Carried): Promise<number> {
  const { county, account, unitName, postName } = work.actor;
  const by = `${unitName}${postName}`;
  const {
    body,
    state = seen.state,
    edition = seen.edition,
    face = seen.face,
    sending = seen.sending,
  } = change;
  await inTransaction(work.store, async (tx) => {
    await demandOpenYears(tx, county, [seen.month]);
    const number = (await change.number?.(tx)) ?? seen.number;
    const next = { title: titleOf(body), body, state, edition, number, demo: seen.demo, face, sending };
    if (!(await changePaper(tx, county, seen, next, { at: work.now, name: by })))
      throw new Refusal('paper.moved', 409, '文稿已被他人修改，没有保存。请刷新页面，对照后再改。');
    const act = { name: change.act, text: change.text, at: work.now, by, account };
    await insertAct(tx, { county, paper: seen.id, seq: seen.version + 1 }, act);
    await change.also?.(tx, number);
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: `paper.${change.act}`,
      object: `paper:${seen.id}`,
      result: 'done',
      detail: { version: seen.version + 1, text: change.text },
      at: work.now,
    });
  });
  return seen.version + 1;
}
