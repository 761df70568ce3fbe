import { commentDocx } from '#documents/docx-comments.ts';
import { extractText } from '#documents/extract.ts';
import { type Actor, reachOf } from '#kernel/access.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { checkDraft } from './engine/check.ts';
import { type Ledger, ledgerOf, type Seen, wholeCounty } from './facts.ts';
import { commentsFor } from './rules-comments.ts';
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

/** The ledger as the asker sees it. */
async function ledgerFor({ actor, store, today }: Work): Promise<Ledger> {
  demand(actor, 'check.read');
  const ledger = await ledgerOf(store.db, actor.county, seenBy(actor), today);
  return must(ledger, 'an actor belongs to a county');
}

/** Checks a draft against what the asker may see. Neither the file nor its text nor the result is kept. */
export async function checkUploaded(
  work: Work,
  file: UploadedFile,
  month: string | undefined,
): Promise<CheckedDraft> {
  return checkFile(await ledgerFor(work), file, month);
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * A copy of a .docx with what was found as comments at the exact words.
 *
 * @param now  ISO instant, the time of the comments
 * @throws Refusal as `checkFile`; file.* when it is no .docx
 */
export async function commentedFile(
  ledger: Ledger,
  file: UploadedFile,
  month: string | undefined,
  now: string,
): Promise<Download> {
  const result = await checkFile(ledger, file, month);
  const by = { author: '序时核数', initials: '核', at: now };
  const bytes = await commentDocx(file.bytes, file.name, by, (own) => commentsFor(result, result.text, own));
  return { name: `${file.name.replace(/\.docx$/iu, '')}（核数批注）.docx`, type: docxType, bytes };
}

/** As `commentedFile`, against what the asker may see; nothing is kept. */
export async function commentUploaded(
  work: Work & Pick<RequestContext, 'now'>,
  file: UploadedFile,
  month: string | undefined,
): Promise<Download> {
  return commentedFile(await ledgerFor(work), file, month, work.now);
}
