import { Refusal } from '#kernel/errors.ts';
import { organName } from '#kernel/organ-name.ts';
import { inlineText } from '#kernel/pinned-text.ts';
import { demandOpenYears } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Polisher } from '#platform/polisher.ts';
import { demandPeriod, newestTemplate } from './actions-templates.ts';
import { carry } from './carry.ts';
import { factsOf, type Work } from './facts.ts';
import type { Kept } from './rules-align.ts';
import { addWords, editLine, findLine, foundBody, lineText, restoreLine, titleOf } from './rules-body.ts';
import { faceOf } from './rules-face.ts';
import { type Made, makePaper } from './rules-make.ts';
import { polishFault } from './rules-polish.ts';
import { applyDifferences, differencesOf } from './rules-refresh.ts';
import { parseTemplate } from './rules-template.ts';
import type { Gap, Line } from './schema.ts';
import type { Difference } from './schema-difference.ts';
import { findPaper, insertAct, insertPaper, type StoredPaper } from './store.ts';

/** Who acts, in the words of a paper. */
export function whoOf({ actor }: Work): string {
  return `${actor.unitName}${actor.postName}`;
}

/**
 * Writes a paper from the newest version of a template for the period that ends with a month; every printed figure is pinned.
 *
 * @returns its id
 * @throws Refusal 422 when the template is not for that month, or its text has faults
 */
export async function writePaper(
  work: Work,
  { template: id, month }: { readonly template: string; readonly month: string },
): Promise<string> {
  demand(work.actor, 'paper.write');
  const template = await newestTemplate(work, id);
  demandPeriod(template, month);
  const facts = await factsOf(work, month);
  const made = makePaper(parseTemplate(template.text), template.kind, facts);
  const body = foundBody(made);
  const paper: StoredPaper = {
    id: newId(),
    kind: template.kind,
    month,
    title: titleOf(body),
    organ: organName(facts.county, work.actor.unitName),
    state: 'draft',
    edition: 0,
    demo: facts.demo,
    template: template.id,
    templateName: template.name,
    templateVersion: template.version,
    templateText: template.text,
    changedAt: work.now,
    changedBy: whoOf(work),
    version: 1,
    body,
    face: faceOf(template.kind),
    number: '',
    sending: { unit: null, post: null, at: null, returned: null },
  };
  const { county, account } = work.actor;
  await inTransaction(work.store, async (tx) => {
    await demandOpenYears(tx, county, [month]);
    await insertPaper(tx, county, paper);
    const text = `模板“${template.name}”第${template.version}版，钉住数字${body.pins.length}处`;
    const act = { name: 'create', text, at: work.now, by: whoOf(work), account };
    await insertAct(tx, { county, paper: paper.id, seq: 1 }, act);
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'paper.create',
      object: `paper:${paper.id}`,
      result: 'done',
      detail: { month, template: template.id, version: template.version, pins: body.pins.length },
      at: work.now,
    });
  });
  return paper.id;
}

/** A paper as it is worked on. @throws Refusal 404 */
export async function workingCopy(work: Work, id: string): Promise<StoredPaper> {
  demand(work.actor, 'paper.write');
  const found = await findPaper(work.store.db, work.actor.county, id);
  if (found === null) throw hidden('paper.write');
  return found;
}

/** A draft that the writer saw in this version. @throws Refusal 404; 409 when it is no draft, or somebody changed it meanwhile */
export async function draftSeen(work: Work, id: string, version: number): Promise<StoredPaper> {
  const paper = await workingCopy(work, id);
  if (paper.state !== 'draft')
    throw new Refusal(
      'paper.not_draft',
      409,
      paper.state === 'final'
        ? '文稿已经定稿，不能再改。需要修改请“另起新稿”，定稿的版本保留。'
        : '文稿不在起草状态，不能修改。送审的文稿请先退回。',
    );
  if (paper.version !== version) throw movedPaper();
  return paper;
}

/** The refusal for who comes second. */
function movedPaper(): Refusal {
  return new Refusal('paper.moved', 409, '文稿已被他人修改，没有保存。请刷新页面，对照后再改。');
}

/** The paper as its template would make it from today's facts. */
export async function madeToday(
  work: Work,
  paper: StoredPaper,
): Promise<{ readonly made: Made; readonly demo: boolean }> {
  const facts = await factsOf(work, paper.month);
  return { made: makePaper(parseTemplate(paper.templateText), paper.kind, facts), demo: facts.demo };
}

/** What the template would write otherwise today, by sentence. Nothing is changed. */
export async function paperDifferences(
  work: Work,
  id: string,
): Promise<{ readonly rows: readonly Difference[]; readonly gaps: readonly Gap[] }> {
  const paper = await workingCopy(work, id);
  const { made } = await madeToday(work, paper);
  return { rows: differencesOf(paper.body, made), gaps: made.gaps };
}

/** Takes over chosen differences. @throws Refusal 409; 422 when none of them is there any more */
export async function refreshPaper(
  work: Work,
  id: string,
  { version, lines }: { readonly version: number; readonly lines: readonly string[] },
): Promise<number> {
  const paper = await draftSeen(work, id, version);
  const { made } = await madeToday(work, paper);
  const wanted = new Set(lines);
  const taken = differencesOf(paper.body, made).filter(({ from }) => wanted.has(from));
  if (taken.length === 0)
    throw new Refusal('paper.no_difference', 422, '选中的变化已经不在了，文稿没有改动。请重新比对。');
  const body = applyDifferences(paper.body, made, new Set(taken.map(({ from }) => from)));
  const text = taken
    .map((one) => numbersWords(one))
    .join('；')
    .slice(0, 1000);
  return carry(work, paper, { body, act: 'refresh', text: `${taken.length}处：${text}` });
}

function numbersWords({ kind, numbers, old, new: now }: Difference): string {
  if (kind === 'source') return '数字未变，来源更新';
  if (numbers.length > 0)
    return numbers
      .map((one) => `${one.about} ${one.old}→${one.new}${one.corrected ? '（更正）' : ''}`)
      .join('，');
  return `${old.slice(0, 40)}→${now.slice(0, 40)}`;
}

/** A line of a paper. @throws Refusal 404 */
export function lineSeen(paper: StoredPaper, id: string): Line {
  const found = findLine(paper.body, id);
  if (found === null) throw new Refusal('paper.no_line', 404, '没有找到这句话，它可能已被删去。请刷新页面。');
  return found.line;
}

/**
 * Changes the words of a line. Pinned numbers that change ask for a reason and stay marked with who, when and what had stood there.
 *
 * @throws Refusal 422 `paper.reason` naming each number that changed without a reason
 */
export async function changeLine(
  work: Work,
  id: string,
  line: string,
  change: {
    readonly version: number;
    readonly cells: readonly string[];
    readonly reason?: string | undefined;
  },
): Promise<number> {
  const paper = await draftSeen(work, id, change.version);
  const seen = lineSeen(paper, line);
  const by = { name: whoOf(work), at: work.now };
  const edited = editLine(paper.body, seen, change.cells, change.reason ?? null, by);
  if (edited.kind === 'reason') throw reasonAsked(edited.numbers);
  const numbers = edited.numbers.map(({ was, now }) => `${was}→${now === '' ? '删去' : now}`).join('，');
  const before = lineText(seen.now).slice(0, 300);
  const after = change.cells.join('｜').slice(0, 300);
  const text =
    numbers === ''
      ? `${before} → ${after === '' ? '删去' : after}`
      : `${numbers}（${change.reason ?? '填写'}）`;
  return carry(work, paper, { body: edited.body, act: numbers === '' ? 'edit' : 'number', text });
}

function reasonAsked(numbers: readonly Kept[]): Refusal {
  const list = numbers.map(({ was, now }) => `“${was}”${now === '' ? '被删去' : `改成了“${now}”`}`);
  return new Refusal('paper.reason', 422, `${list.join('，')}。手改钉住的数字要写明理由。`, {
    faults: list.map((one) => ({ field: 'reason', message: `${one}，请写明理由` })),
    data: { numbers: numbers.map(({ was, now }) => ({ was, now })) },
  });
}

/** A sentence or a block written by hand behind a line. @throws Refusal 404, 409; 422 inside a table */
export async function addLine(
  work: Work,
  id: string,
  add: {
    readonly version: number;
    readonly after: string;
    readonly as: 'sentence' | 'paragraph' | 'heading1' | 'heading2';
    readonly text: string;
  },
): Promise<number> {
  const paper = await draftSeen(work, id, add.version);
  lineSeen(paper, add.after);
  const body = addWords(paper.body, add.after, add.as, add.text);
  if (body === null)
    throw new Refusal('paper.no_sentence', 422, '标题和表格里不能加句子，请改为在后面加一段。');
  return carry(work, paper, { body, act: 'add', text: add.text.slice(0, 300) });
}

/** Gives a line back what its template made. @throws Refusal 404, 409; 422 for words written by hand */
export async function restore(work: Work, id: string, line: string, version: number): Promise<number> {
  const paper = await draftSeen(work, id, version);
  const seen = lineSeen(paper, line);
  if (seen.made === null)
    throw new Refusal('paper.by_hand', 422, '这句话是手写的，没有原句可恢复。不要它请把文字清空。');
  const text = `${lineText(seen.now).slice(0, 300)} → ${lineText(seen.made).slice(0, 300)}`;
  return carry(work, paper, { body: restoreLine(paper.body, seen), act: 'restore', text });
}

/**
 * A smoother wording of a line, as a suggestion: nothing is changed.
 *
 * @throws Refusal 409 without a language model behind the port; 422 naming the number that the suggestion changes
 */
export async function polishLine(
  work: Work,
  id: string,
  line: string,
  port: Polisher | null,
): Promise<string> {
  const paper = await workingCopy(work, id);
  const [cell, ...rest] = lineSeen(paper, line).now;
  if (port === null)
    throw new Refusal('paper.no_polisher', 409, '本系统没有接入语言模型，不能润色。文字可以直接修改。');
  if (cell === undefined || rest.length > 0)
    throw new Refusal('paper.no_sentence', 422, '只有正文的句子可以润色，表格和删去的句子不能。');
  const text = await port.polish(inlineText(cell));
  const fault = polishFault(cell, text);
  if (fault !== null) throw new Refusal('paper.polish_number', 422, `${fault}。`);
  return text;
}
