import { extractText } from '#documents/extract.ts';
import { type Actor, reachOf } from '#kernel/access.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { checkDraft } from './engine/check.ts';
import { type Ledger, ledgerOf, type Seen, wholeCounty } from './facts.ts';
import type { CheckedDraft } from './schema.ts';

/** What an action needs of its request. */
type Work = Pick<RequestContext, 'actor' | 'store' | 'today'>;

/** Longest draft, in characters: twenty times a county's plan. */
const mostChars = 200_000;

/** What the asker may see of projects: all, those of its unit and the units below, or none. */
function seenBy(actor: Actor): Seen {
  const reach = reachOf(actor, 'project.read');
  if (reach === 'county') return wholeCounty;
  if (reach === 'none') return { projectsBelow: null, projectsOf: '' };
  return { projectsBelow: actor.unitPath, projectsOf: actor.unitName };
}

/** The text of a draft. @throws Refusal as `extractText`, `check.too_long` 413 */
async function textOf(file: UploadedFile): Promise<{ text: string; warnings: readonly string[] }> {
  const { text, warnings } = await extractText(file.bytes, file.name);
  if (text.length > mostChars) {
    throw new Refusal(
      'check.too_long',
      413,
      `文稿有${text.length}字，一次最多核对${mostChars}字。请分成几份核对。`,
    );
  }
  return { text, warnings };
}

/**
 * Checks a draft against a ledger. Kept apart from rights, for the command line.
 *
 * @throws Refusal as `extractText`, `check.too_long` 413
 */
export async function checkFile(
  ledger: Ledger,
  file: UploadedFile,
  month: string | undefined,
): Promise<CheckedDraft> {
  const { text, warnings } = await textOf(file);
  const { year, knowns, demo } = ledger;
  const result = checkDraft(text, knowns, { year, ...(month === undefined ? {} : { month }) });
  return { ...result, fileName: file.name, text, warnings: [...warnings], known: knowns.length, demo };
}

/** Checks a draft against what the asker may see. Neither the file nor its text nor the result is kept. */
export async function checkUploaded(
  work: Work,
  file: UploadedFile,
  month: string | undefined,
): Promise<CheckedDraft> {
  demand(work.actor, 'check.use');
  const { actor, store, today } = work;
  const ledger = must(
    await ledgerOf(store.db, actor.county, seenBy(actor), today),
    'an actor belongs to a county',
  );
  return checkFile(ledger, file, month);
}
