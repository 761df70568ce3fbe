import type { Fault } from '#kernel/errors.ts';
import { bundleFault } from './rules-bundle.ts';
import { plain } from './rules-cell.ts';
import type { Known, PlacedRow } from './rules-import.ts';
import { type FormalityKind, formalityKinds } from './rules-kinds.ts';
import { moreColumns, type PaperCell, printQuantities } from './rules-more.ts';
import { countKeys } from './rules-quantity.ts';
import type { Formality, ProjectQuantity, QuantityInput } from './schema-life.ts';

/** A paper as kept, with its file. */
type Paper = Formality & { readonly file: string | null };

/** What the ledger knows of the papers and quantities of projects, by project. */
export interface KnownParts {
  readonly papers: ReadonlyMap<string, readonly Paper[]>;
  readonly quantities: ReadonlyMap<string, readonly ProjectQuantity[]>;
}

/** A bundle a row goes into: known to the ledger, or another row of the sheet. */
export type Target =
  | { readonly known: Known; readonly name: string }
  | { readonly added: number; readonly name: string };

/** What the further columns of a row change. */
export interface MoreStep {
  readonly of: PlacedRow;
  /** It becomes a bundle. */
  readonly bundle: boolean;
  readonly into: Target | null;
  readonly papers: readonly {
    readonly kind: FormalityKind;
    readonly paper: PaperCell;
    readonly before: Paper | null;
  }[];
  readonly quantities: readonly {
    readonly input: QuantityInput;
    readonly before: ProjectQuantity | null;
  }[];
}

/** What the further columns of a sheet do. */
export interface MorePlan {
  readonly steps: readonly MoreStep[];
  readonly faults: readonly Fault[];
}

const titles: ReadonlyMap<string, string> = new Map(moreColumns.map(({ key, title }) => [key, title]));

/**
 * What bundles, papers and quantities of a sheet change, row by row; what a row does not say stays, and nothing is taken away. A bundle is
 * found by code or name among the rows of the sheet and the projects of the year.
 *
 * @param ledger  projects of the county that the bundles of the sheet may be
 * @param of.today  `YYYY-MM-DD`; no paper is granted later
 */
export function planMore(
  placed: readonly PlacedRow[],
  ledger: readonly Known[],
  parts: KnownParts,
  of: { readonly year: number; readonly today: string },
): MorePlan {
  const faults: Fault[] = [];
  const find = bundleFinder(placed, ledger, of.year);
  const steps = placed.flatMap((one): MoreStep[] => {
    const say = (key: string, message: string): void =>
      void faults.push({
        field: `rows.${one.row}.${key}`,
        row: one.row,
        column: titles.get(key) ?? key,
        message,
      });
    const bundle = one.more.bundle === true && one.known?.bundle !== true;
    const into = find(one, (message) => say('into', message));
    const isPart = into !== null || (one.known?.parent ?? null) !== null;
    if (bundle && isPart) say('bundle', '打包只有一层，打包项目不能再打包进别的项目');
    const papers = paperSteps(one, parts, of.today, say);
    const quantities = quantitySteps(one, parts, (message) => say('quantities', message));
    const step = { of: one, bundle, into, papers, quantities };
    return bundle || into !== null || papers.length + quantities.length > 0 ? [step] : [];
  });
  return { steps, faults };
}

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly bundle: boolean;
  readonly parent: string | null;
  readonly year: number;
  readonly target: Target;
}

type Find = (one: PlacedRow, say: (message: string) => void) => Target | null;

function bundleFinder(placed: readonly PlacedRow[], ledger: readonly Known[], year: number): Find {
  const rows = placed.map((one) => candidateOf(one, year));
  const inSheet = new Set(placed.flatMap(({ known }) => known?.id ?? []));
  const others = ledger
    .filter((known) => known.year === year && !inSheet.has(known.id))
    .map((known): Candidate => ({ ...known, target: { known, name: known.name } }));
  const all = [...rows, ...others];
  const byCode = new Map(all.flatMap((one) => (one.code === null ? [] : [[plain(one.code), one] as const])));
  const byName = Map.groupBy(all, ({ name }) => plain(name));
  return (one, say) => {
    const text = one.more.into;
    if (text === undefined) return null;
    const named = byName.get(plain(text)) ?? [];
    const found = byCode.get(plain(text)) ?? named[0];
    if (found === undefined) {
      say(`没有叫“${text.slice(0, 30)}”的打包项目，请写${year}年台账里或本表里打包项目的代码或名称`);
      return null;
    }
    if (!byCode.has(plain(text)) && named.length > 1) {
      say(`有${named.length}个项目叫“${text.slice(0, 30)}”，请写项目代码`);
      return null;
    }
    const part = candidateOf(one, year);
    const fault = bundleFault(part, found);
    if (fault !== null) {
      say(found.bundle ? fault : `“${found.name}”不是打包项目，请在它那一行的“打包项目”里写“是”`);
      return null;
    }
    return found.id === one.known?.parent ? null : found.target;
  };
}

function candidateOf({ known, added, name, code, more }: PlacedRow, year: number): Candidate {
  return {
    id: known?.id ?? `row ${added ?? ''}`,
    name,
    code,
    bundle: more.bundle === true || known?.bundle === true,
    parent: known?.parent ?? null,
    year,
    target: known === null ? { added: added ?? -1, name } : { known, name },
  };
}

function paperSteps(
  { known, more }: PlacedRow,
  parts: KnownParts,
  today: string,
  say: (key: string, message: string) => void,
): MoreStep['papers'] {
  const had = known === null ? [] : (parts.papers.get(known.id) ?? []);
  return formalityKinds.flatMap((kind) => {
    const paper = more.papers?.[kind];
    if (paper === undefined) return [];
    const before = had.find((one) => one.kind === kind) ?? null;
    if (paper.decidedOn !== null && paper.decidedOn > today) say(kind, '批复日期不能晚于今天');
    return isSamePaper(before, paper) ? [] : [{ kind, paper, before }];
  });
}

function isSamePaper(before: Formality | null, paper: PaperCell): boolean {
  const had = before ?? { state: 'none', decidedOn: null, number: '', note: '' };
  return (['state', 'decidedOn', 'number', 'note'] as const).every((key) => had[key] === paper[key]);
}

function quantitySteps(
  { known, more }: PlacedRow,
  parts: KnownParts,
  say: (message: string) => void,
): MoreStep['quantities'] {
  const had = known === null ? [] : (parts.quantities.get(known.id) ?? []);
  return (more.quantities ?? []).flatMap((input): MoreStep['quantities'] => {
    const before = had.find(({ name, unit }) => name === input.name && unit === input.unit) ?? null;
    if (before === null) return [{ input, before }];
    if (printQuantities([before]) === printQuantities([input])) return [];
    const counts = { ...before, ...Object.fromEntries(countKeys.map((key) => [key, input[key]])) };
    if (before.counted !== null && printQuantities([counts]) !== printQuantities([before]))
      say(`“${before.name}”的完成数来自${before.counted}的项目进度，请在“项目进度”里更正`);
    return [{ input, before }];
  });
}
