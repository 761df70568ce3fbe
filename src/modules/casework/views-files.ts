import { dayOfInstant } from '#kernel/office-hours.ts';
import { fieldOf, textOf } from '#kernel/system/fields.ts';
import {
  type FileFact,
  fileFields,
  lackingLines,
  linesFor,
  type Material,
  materialsIn,
  materialWords,
} from '#kernel/system/files.ts';
import type { CaseEvent, Item } from '#kernel/system/log.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import type { Room } from './room.ts';
import type { CaseDetail, Slip } from './schema-items.ts';
import type { filesOf } from './store-parts.ts';

/** Files of an item as those who work read them. */
export function shownFiles(files: Awaited<ReturnType<typeof filesOf>>): CaseDetail['files'] {
  return files.map(({ sha256: _sha, field: _field, addedBy, ...file }) => ({
    ...file,
    outside: addedBy === null,
  }));
}

/** All materials that the fields of an item ask for, by what it says now; each name once. */
function materialsOf(kind: KindDefinition, item: Item): readonly Material[] {
  const lines = fileFields(kind).map((field) => linesFor(field, item.payload));
  return materialsIn(lines.join('\n'));
}

function stateOf(name: string, files: readonly FileFact[]): CaseDetail['materials'][number]['state'] {
  const own = files.filter(({ material }) => material === name);
  if (own.some(({ checked }) => checked === 'fit')) return 'fit';
  if (own.some(({ checked }) => checked === null)) return 'waiting';
  return own.length === 0 ? 'missing' : 'unfit';
}

/** What an item is to hold, and what of it is there. */
export function shownMaterials(
  kind: KindDefinition,
  item: Item,
  files: readonly FileFact[],
): CaseDetail['materials'] {
  return materialsOf(kind, item).map((material) => ({
    name: material.name,
    words: materialWords(material),
    required: material.isRequired,
    state: stateOf(material.name, files),
  }));
}

/** Values for forms, with what is lacking where the applicant is told of it and nobody wrote it yet. */
export function withLacking(
  kind: KindDefinition,
  values: Record<string, string | string[]>,
  files: readonly FileFact[],
): Record<string, string | string[]> {
  const told = fileFields(kind).flatMap((field) => {
    const { lacking } = field.files ?? {};
    if (lacking === undefined || lacking in values) return [];
    const lines = typeof values[field.files?.of ?? ''] === 'string' ? linesFor(field, values) : '';
    // Where nothing was handed in by the net, the counter has the papers themselves and knows better.
    const found = files.length === 0 ? [] : lackingLines(materialsIn(lines), files);
    return found.length === 0 ? [] : [[lacking, found.join('\n')] as const];
  });
  return { ...values, ...Object.fromEntries(told) };
}

/** The paper that tells the petitioner what is asked of him, by the last move that told it; null where none did. */
export function shownSlip(
  { units }: Pick<Room, 'units'>,
  kind: KindDefinition,
  item: Item,
  events: readonly CaseEvent[],
  isDemo: boolean,
): Slip | null {
  const { slip } = kind;
  const told = slip === undefined ? undefined : events.findLast(({ move }) => slip.by.includes(move));
  if (slip === undefined || told === undefined) return null;
  const textAt = (key: string): string => textOf(item.payload, key);
  return {
    title: slip.title,
    number: item.number,
    about: textAt(slip.about),
    office: units.get(item.unit ?? told.by.unit ?? '')?.name ?? '',
    on: dayOfInstant(told.at),
    lines: textAt(slip.lines)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    reason: told.reason,
    until: textAt(slip.until),
    where: slip.where.flatMap((key) => {
      const text = textAt(key);
      return text === '' ? [] : [{ title: fieldOf(kind, key)?.title ?? key, text }];
    }),
    basis: slip.basis,
    demo: isDemo,
  };
}

/** Fields that stand on the paper already. */
export function slipKeys({ slip }: Pick<KindDefinition, 'slip'>): readonly string[] {
  return slip === undefined ? [] : [slip.lines, slip.until, ...slip.where];
}
