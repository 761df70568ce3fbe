import type { UploadedFile } from '#kernel/contract.ts';
import type { Db, Tx } from '#platform/database.ts';
import { stampOf, type Work } from './actions.ts';
import { keepPhoto } from './actions-parts.ts';
import type { Photo } from './schema-life.ts';
import { type Author, type Place, refreshSponsor, writeEvents } from './store-life.ts';
import { photosOf } from './store-parts.ts';

/**
 * Writes into the ledger who looks after a project, as the link now says, with the line of its history. The ledger's two fields are a copy:
 * nothing else may write them.
 */
export async function recordSponsor(
  tx: Tx,
  work: Work,
  sent: {
    readonly project: string;
    readonly unit: string | null;
    readonly post: string | null;
    /** The line of the history. */
    readonly words: string;
  },
): Promise<void> {
  const { actor, now } = work;
  const by: Author = { account: actor.account, postName: actor.postName, unitName: actor.unitName };
  await refreshSponsor(tx, { county: actor.county, project: sent.project }, sent, stampOf(work));
  await writeEvents(tx, actor.county, [{ project: sent.project, act: 'sponsor', words: sent.words }], {
    ...by,
    now,
  });
}

/**
 * Keeps a photo of a project for a module above that has its own rights; everything but the picture is taken out of the file.
 *
 * @param within  what the module writes in the same transaction, with the id of the photo
 * @throws Refusal 422 for what is no photo, is too large or one too many
 */
export async function keepProjectPhoto(
  work: Work,
  project: string,
  file: UploadedFile,
  sent: { readonly caption: string; readonly month: string },
  within: (tx: Tx, photo: string) => Promise<void>,
): Promise<void> {
  await keepPhoto(work, project, file, sent, within);
}

/** The photos of a project that are still up. */
export async function photosOfProject(q: Db | Tx, place: Place): Promise<readonly Photo[]> {
  return (await photosOf(q, place)).map(({ file: _file, ...photo }) => photo);
}
