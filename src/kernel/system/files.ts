import type { Field, FileSort, KindDefinition, Payload } from './types.ts';

/** Sorts of file by content, with the word for each and the endings that a file picker offers. */
export const fileSorts: Readonly<
  Record<FileSort, { readonly title: string; readonly endings: readonly string[] }>
> = {
  pdf: { title: 'PDF', endings: ['.pdf'] },
  image: { title: '图片', endings: ['.jpg', '.jpeg', '.png'] },
  document: { title: 'Word或WPS文字', endings: ['.docx', '.doc', '.wps'] },
  sheet: { title: 'Excel或WPS表格', endings: ['.xlsx', '.xls', '.et'] },
  ofd: { title: 'OFD', endings: ['.ofd'] },
};

/** Every sort, in the order in which they are named. */
export const allSorts: readonly FileSort[] = ['pdf', 'image', 'document', 'sheet', 'ofd'];

/** Whether a text names a sort of file. */
export function isFileSort(text: string): text is FileSort {
  return Object.hasOwn(fileSorts, text);
}

/** Sorts as a sentence names them: PDF、图片. */
export function sortWords(sorts: readonly FileSort[]): string {
  return sorts.map((one) => fileSorts[one].title).join('、');
}

/** One material that is to be handed in. */
export interface Material {
  readonly name: string;
  readonly isRequired: boolean;
  /** Paper copies that the counter wants; null where nothing is said. */
  readonly copies: number | null;
  /** Sorts of file that are taken; empty: all. */
  readonly accepts: readonly FileSort[];
  /** Largest file in megabytes; null: the county's limit. */
  readonly megabytes: number | null;
  /** What else stands in its brackets. */
  readonly note: string;
}

const sortNames: readonly (readonly [RegExp, FileSort])[] = [
  [/^pdf$/iu, 'pdf'],
  [/^(?:图片|照片|jpg|png)$/iu, 'image'],
  [/^(?:word|docx?|wps)$/iu, 'document'],
  [/^(?:excel|xlsx?|et)$/iu, 'sheet'],
  [/^ofd$/iu, 'ofd'],
];

function sortsIn(word: string): readonly FileSort[] | null {
  const parts = word.replace(/^只收/u, '').split(/[、/或]/u);
  const found = parts.map((part) => sortNames.find(([pattern]) => pattern.test(part.trim()))?.[1]);
  const known = found.filter((one) => one !== undefined);
  return known.length === parts.length ? known : null;
}

function withWord(material: Material, word: string): Material {
  const copies = /^(?:原件|复印件|纸质)?(\d{1,2})份$/u.exec(word)?.[1];
  if (copies !== undefined) return { ...material, copies: Number(copies) };
  if (/^(?:可不交|非必要|可选)$/u.test(word)) return { ...material, isRequired: false };
  const size = /^(?:每个)?不超过(\d{1,3})\s*MB$/iu.exec(word)?.[1];
  if (size !== undefined) return { ...material, megabytes: Number(size) };
  const sorts = sortsIn(word);
  if (sorts !== null) return { ...material, accepts: sorts };
  return { ...material, note: material.note === '' ? word : `${material.note}，${word}` };
}

function materialOf(line: string): Material {
  const [, head = line, inside = ''] = /^(.*?)[（(]([^（）()]*)[）)]\s*$/u.exec(line) ?? [];
  const plain: Material = {
    // The name travels beside the file: one line without blanks at its ends, short enough for a heading.
    name: (head.trim() === '' ? line : head).trim().slice(0, 60).trim(),
    isRequired: true,
    copies: null,
    accepts: [],
    megabytes: null,
    note: '',
  };
  const words = inside
    .split(/[；;，,]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.reduce(withWord, plain);
}

/**
 * Materials as a list of a catalogue names them, one a line: `身份证明（2份；可不交；只收PDF、图片；不超过5MB）`. What stands in the brackets
 * and is none of these is a note. Names that come twice are one material.
 */
export function materialsIn(text: string): readonly Material[] {
  const all = text
    .split(/[\n\r\u2028\u2029]/u)
    .map((line) =>
      line
        .replaceAll(/\s+/gu, ' ')
        .replace(/^\s*(?:\d{1,2}[.、．]|[-·])\s*/u, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .map(materialOf);
  return all.filter(({ name }, place) => all.findIndex((one) => one.name === name) === place);
}

/** What is said of a material beside its name: 可不交，纸质2份，只收PDF. */
export function materialWords({ isRequired, copies, accepts, megabytes, note }: Material): string {
  return [
    isRequired ? '' : '可不交',
    copies === null ? '' : `纸质${copies}份`,
    accepts.length === 0 ? '' : `只收${sortWords(accepts)}`,
    megabytes === null ? '' : `每个不超过${megabytes}MB`,
    note,
  ]
    .filter((one) => one !== '')
    .join('，');
}

/** The value of a field of files: which file, and for which material (empty: of none in particular). */
export interface FileValue {
  readonly id: string;
  readonly material: string;
}

/** A file as a field holds it. */
export function fileText({ id, material }: FileValue): string {
  return material === '' ? id : `${id} ${material}`;
}

/** A file of a field's value; null when the text is none. */
export function fileValue(text: string): FileValue | null {
  const [, id, material = ''] = /^([0-9a-z]{16,40})(?: (\S.{0,59}))?$/u.exec(text) ?? [];
  return id === undefined ? null : { id, material };
}

/** Fields of a kind that hold files. */
export function fileFields({ fields }: Pick<KindDefinition, 'fields'>): readonly Field[] {
  return fields.filter(({ kind }) => kind === 'file');
}

/** The lines that say what a field asks for: the definition's own, or those that stand in a field of the item. */
export function linesFor({ files }: Pick<Field, 'files'>, payload: Payload): string {
  const held = files?.of === undefined ? undefined : payload[files.of];
  return typeof held === 'string' ? held : (files?.lines ?? '');
}

/** A file that an item holds: by which field it came, and what the counter said of it. */
export interface KeptFile {
  readonly field: string;
  readonly material: string;
  readonly checked: FileFact['checked'];
}

/** What a field still asks for: its lines without those of materials that came by this field and were found fit, which nobody hands in twice. */
export function dueLines(
  field: Pick<Field, 'key' | 'files'>,
  payload: Payload,
  kept: readonly KeptFile[],
): string {
  const fit = new Set(
    kept.flatMap((one) => (one.field === field.key && one.checked === 'fit' ? [one.material] : [])),
  );
  return linesFor(field, payload)
    .split('\n')
    .filter((line) => !materialsIn(line).some(({ name }) => fit.has(name)))
    .join('\n');
}

/** Names of required materials for which no file was handed in. */
export function missingNames(
  materials: readonly Material[],
  handed: readonly Pick<FileValue, 'material'>[],
): readonly string[] {
  return materials
    .filter(({ name, isRequired }) => isRequired && handed.every(({ material }) => material !== name))
    .map(({ name }) => name);
}

/** A file that came, before it is kept. */
export interface HandedFile extends FileValue {
  readonly name: string;
  readonly sort: FileSort;
  readonly size: number;
}

const megabyte = 1024 * 1024;

/**
 * Why a file is not taken for a material, in Chinese; null when it is.
 *
 * @param accepts  sorts that the field takes, where the material says nothing; empty: all
 */
export function fileFault(
  { name, sort, size }: Omit<HandedFile, 'id'>,
  material: Material | null,
  accepts: readonly FileSort[],
  megabytes: number,
): string | null {
  const sorts = material !== null && material.accepts.length > 0 ? material.accepts : accepts;
  if (sorts.length > 0 && !sorts.includes(sort))
    return `“${name}”的内容是${fileSorts[sort].title}，这里只收${sortWords(sorts)}，请换一种格式`;
  const most = Math.min(megabytes, material?.megabytes ?? megabytes);
  return size > most * megabyte
    ? `“${name}”有${printSize(size)}，超过每个文件${most}MB，请压缩或拆开后再传`
    : null;
}

/** A size as people read it: 320KB, 1.5MB. */
export function printSize(bytes: number): string {
  return bytes < megabyte
    ? `${Math.max(1, Math.round(bytes / 1024))}KB`
    : `${Math.round((bytes / megabyte) * 10) / 10}MB`;
}

/** A file of an item as rules see it. */
export interface FileFact {
  readonly material: string;
  /** What the counter said of it. */
  readonly checked: 'fit' | 'unfit' | null;
  readonly note: string;
  /** Handed in without signing in. */
  readonly isOutside: boolean;
}

/**
 * What is still lacking of materials, one line each for the notice that tells it: never handed in, or every file of it found unfit (with the
 * reason of the last).
 */
export function lackingLines(materials: readonly Material[], files: readonly FileFact[]): readonly string[] {
  return materials.flatMap(({ name, isRequired }) => {
    const own = files.filter(({ material }) => material === name);
    if (own.some(({ checked }) => checked !== 'unfit')) return [];
    const unfit = own.at(-1);
    if (unfit !== undefined) return [unfit.note === '' ? name : `${name}（${unfit.note}）`];
    return isRequired ? [name] : [];
  });
}

/** Files of a field's value in a word: how many of which material. */
export function filesWord(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const { material } = fileValue(text) ?? { material: '' };
    counts.set(material, (counts.get(material) ?? 0) + 1);
  }
  return [...counts].map(([material, count]) => `${material}${count}个文件`).join('、');
}
