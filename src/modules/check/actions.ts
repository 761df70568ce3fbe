import { commentDocx } from '#documents/docx-comments.ts';
import { type ExtractedText, extractText } from '#documents/extract.ts';
import { type Actor, reachOf } from '#kernel/access.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { checkApart } from './apart.ts';
import { knownCountsFor } from './counts.ts';
import { type Ledger, ledgerOf, monthWithin, type Seen, wholeCounty } from './facts.ts';
import { type Holding, heldIn, holdsNothing } from './held.ts';
import { commentsFor } from './rules-comments.ts';
import type { CheckedDraft } from './schema.ts';

/** What an action needs of its request. */
type Work = Pick<RequestContext, 'actor' | 'store' | 'today' | 'now' | 'address'>;

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
async function textOf(file: UploadedFile): Promise<Omit<ExtractedText, 'kind'>> {
  const { text, warnings, pins } = await extractText(file.bytes, file.name);
  if (text.length > mostChars) {
    throw new Refusal(
      'check.too_long',
      413,
      `文稿有${text.length}字，一次最多核对${mostChars}字。请分成几份核对。`,
    );
  }
  return { text, warnings, pins };
}

/**
 * Checks a draft against a ledger.
 *
 * @throws Refusal as `extractText`, `check.too_long` 413, `check.too_heavy` 413
 */
async function checkFile(
  ledger: LedgerFor,
  file: UploadedFile,
  month: string | undefined,
  holding: Holding = holdsNothing,
): Promise<CheckedDraft> {
  const { text, warnings, pins: placed } = await textOf(file);
  const { year, knowns, demo, names, countyName } = await ledger(text);
  const pins = await holding(placed);
  const options = { year, pins, names, county: countyName, ...(month === undefined ? {} : { month }) };
  const result = await checkApart({ text, knowns, options });
  return { ...result, fileName: file.name, text, warnings: [...warnings], known: knowns.length, demo };
}

/** What a text may be held against; the text says of which months the product's own counts are wanted. */
type LedgerFor = (text: string) => Promise<Ledger>;

/** The ledger as the asker sees it. @throws Refusal 403 */
function ledgerFor(work: Work, month: string | undefined): LedgerFor {
  const { actor, store, today } = work;
  demand(actor, 'check.read');
  return async (text) => {
    const ledger = await ledgerOf(store.db, actor.county, seenBy(actor), today);
    const { knowns, year, ...rest } = must(ledger, 'an actor belongs to a county');
    const counts = await knownCountsFor(work, { asked: month, text, last: monthWithin(year, today) });
    return { ...rest, year, knowns: [...knowns, ...counts] };
  };
}

/** Checks a draft against what the asker may see. Neither the file nor its text nor the result is kept. */
export async function checkUploaded(
  work: Work,
  file: UploadedFile,
  month: string | undefined,
): Promise<CheckedDraft> {
  return checkFile(ledgerFor(work, month), file, month, (placed) => heldIn(work, placed));
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * A copy of a .docx with what was found as comments at the exact words.
 *
 * @param now      ISO instant, the time of the comments
 * @param holding  what is held of the pins in it
 * @throws Refusal as `checkFile`; file.* when it is no .docx
 */
async function commentedFile(
  ledger: LedgerFor,
  file: UploadedFile,
  month: string | undefined,
  { now, holding = holdsNothing }: { readonly now: string; readonly holding?: Holding },
): Promise<Download> {
  const result = await checkFile(ledger, file, month, holding);
  const by = { author: '序时核数', initials: '核', at: now };
  const bytes = await commentDocx(file.bytes, file.name, by, (own) => commentsFor(result, result.text, own));
  return { name: `${file.name.replace(/\.docx$/iu, '')}（核数批注）.docx`, type: docxType, bytes };
}

/** As `commentedFile`, against what the asker may see; nothing is kept. */
export async function commentUploaded(
  work: Work,
  file: UploadedFile,
  month: string | undefined,
): Promise<Download> {
  const holding: Holding = (placed) => heldIn(work, placed);
  return commentedFile(ledgerFor(work, month), file, month, { now: work.now, holding });
}
