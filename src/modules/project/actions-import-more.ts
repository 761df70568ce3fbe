import { must } from '#kernel/errors.ts';
import type { Db, Tx } from '#platform/database.ts';
import { authorOf, stampOf, type Work } from './actions.ts';
import { paperWords, quantityWords } from './actions-parts.ts';
import type { Known } from './rules-import.ts';
import type { KnownParts, MoreStep, Target } from './rules-import-more.ts';
import { formalitiesOfAll, patchProject, refreshBundle, writeEvents, writeFormality } from './store-life.ts';
import { changeQuantity, insertQuantity, quantitiesOfAll } from './store-parts.ts';

/** The papers and quantities of the projects a sheet meets. */
export async function partsOfKnown(
  q: Db | Tx,
  county: string,
  known: readonly Pick<Known, 'id'>[],
): Promise<KnownParts> {
  if (known.length === 0) return { papers: new Map(), quantities: new Map() };
  const ids = known.map(({ id }) => id);
  const papers = await formalitiesOfAll(q, county, ids);
  return {
    papers: Map.groupBy(papers, ({ project }) => project),
    quantities: await quantitiesOfAll(q, county, ids),
  };
}

/**
 * Writes bundles, papers and quantities of imported rows with their lines of the history, and makes bundles follow.
 *
 * @param added  ids of the projects that were added, in the order of the plan
 * @returns false when somebody changed one of them meanwhile
 */
export async function writeSteps(
  work: Work,
  tx: Tx,
  steps: readonly MoreStep[],
  added: readonly string[],
): Promise<boolean> {
  const idOf = (of: { readonly known: Known | null; readonly added: number | null }): string =>
    of.known?.id ?? must(added[of.added ?? -1], 'every added row has an id');
  const targetId = (target: Target): string =>
    'known' in target ? target.known.id : idOf({ known: null, added: target.added });
  const lines: { project: string; act: string; words: string }[] = [];
  const bundles = new Set<string>();
  for (const step of steps) {
    const project = idOf(step.of);
    const parent = step.into === null ? null : targetId(step.into);
    if (!(await bundled(work, tx, step, project, parent))) return false;
    if (step.bundle) lines.push({ project, act: 'bundle', words: '导入：设为打包项目，金额为各子项目之和' });
    if (step.into !== null) lines.push({ project, act: 'bundle', words: `导入：打包进“${step.into.name}”` });
    for (const one of [parent, parent === null ? null : (step.of.known?.parent ?? null)])
      if (one !== null) bundles.add(one);
    const written = await writeParts(work, tx, step, project);
    if (written === null) return false;
    lines.push(...written.map((words) => ({ project, act: 'import', words: `导入：${words}` })));
  }
  await writeEvents(tx, work.actor.county, lines, { ...authorOf(work), now: work.now });
  for (const bundle of [...bundles].toSorted()) await refreshBundle(tx, bundle, stampOf(work));
  return true;
}

async function bundled(
  work: Work,
  tx: Tx,
  { of, bundle }: MoreStep,
  id: string,
  parent: string | null,
): Promise<boolean> {
  if (!bundle && parent === null) return true;
  const version = of.known === null ? 1 : of.known.version + (of.same ? 0 : 1);
  const patch = { ...(bundle ? { bundle } : {}), ...(parent === null ? {} : { parent }) };
  return patchProject(tx, { id, version }, patch, stampOf(work));
}

/** @returns the words of each change, or null when somebody was faster */
async function writeParts(
  work: Work,
  tx: Tx,
  { papers, quantities }: MoreStep,
  project: string,
): Promise<readonly string[] | null> {
  const place = { county: work.actor.county, project };
  const words: string[] = [];
  for (const { kind, paper, before } of papers) {
    const row = {
      ...place,
      kind,
      state: paper.state,
      number: paper.number,
      decided_on: paper.decidedOn,
      note: paper.note,
      file: before?.file ?? null,
      file_name: before?.fileName ?? '',
      changed_at: work.now,
      changed_by_name: `${work.actor.unitName}${work.actor.postName}`,
    };
    if (!(await writeFormality(tx, row, before?.version ?? 0))) return null;
    words.push(paperWords(kind, before?.state ?? 'none', paper));
  }
  for (const { input, before } of quantities) {
    if (before === null) await insertQuantity(tx, place, input);
    else if (!(await changeQuantity(tx, place, before, { ...input, withdrawn: false }))) return null;
    words.push(`${before === null ? '新增' : '修改'}实物量　${quantityWords(input)}`);
  }
  return words;
}
