import type { Db, Tx } from '#platform/database.ts';
import { letterWords } from './rules-machine.ts';

/** A letter that was issued and not taken back, as papers of modules above name it. */
export interface IssuedLetter {
  /** 提醒函, 督办函, 约谈通知. */
  readonly title: string;
  /** 发文字号. */
  readonly printed: string;
  readonly project: string | null;
  readonly commitment: string | null;
  /** ISO instant. */
  readonly issuedAt: string;
  /** The act of the light's ladder that its issue recorded; null where no light led to it. */
  readonly action: string | null;
}

/** The letters about projects and commitments that stand, oldest first. */
export async function issuedLetters(q: Db | Tx, county: string): Promise<readonly IssuedLetter[]> {
  const rows = await q
    .selectFrom('supervise.letter')
    .select(['kind', 'printed', 'project', 'commitment', 'issued_at as issuedAt', 'action'])
    .where('county', '=', county)
    .where('state', 'not in', ['draft', 'withdrawn'])
    .where((eb) => eb.or([eb('project', 'is not', null), eb('commitment', 'is not', null)]))
    .orderBy('issued_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ issuedAt, kind, ...row }) =>
    issuedAt === null ? [] : [{ ...row, title: letterWords[kind], issuedAt }],
  );
}
