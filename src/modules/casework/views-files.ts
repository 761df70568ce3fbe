import {
  type FileFact,
  fileFields,
  lackingLines,
  linesFor,
  type Material,
  materialsIn,
  materialWords,
} from '#kernel/system/files.ts';
import type { Item } from '#kernel/system/log.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import type { CaseDetail } from './schema-items.ts';
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
