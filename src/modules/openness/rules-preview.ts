import { maskPersonal, maskWithin, personalWords } from '#kernel/personal-data.ts';
import { excusable, type Screened } from './rules-screen.ts';
import { fieldsOf, fieldWord, type PublicKind } from './rules-words.ts';

const longest = 160;

function wordsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return part === '' ? [] : [part];
  if (typeof part === 'number') return [String(part)];
  if (Array.isArray(part)) return part.flatMap((one: unknown) => wordsIn(one));
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(wordsIn) : [];
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}……（共${text.length}字）`;
}

/** What would be public of an object, field by field in words; lists say how many they hold. Links between objects are left out. */
export function previewFields(
  kind: PublicKind,
  facts: Readonly<Record<string, unknown>>,
): readonly { readonly title: string; readonly text: string }[] {
  return fieldsOf(kind)
    .filter(({ field }) => !['document', 'indicator', 'corrects', 'correctedBy'].includes(field))
    .map(({ field, title }) => {
      const part = facts[field];
      const words = shortened(wordsIn(part).join(' '));
      if (!Array.isArray(part)) return { title, text: words === '' ? '—' : words };
      return { title, text: part.length === 0 ? '—' : `${part.length}段：${words}` };
    });
}

/** A finding as the dialog shows it. A number of a person is masked; what may be let pass is said whole. */
export function shownFinding(
  kind: PublicKind,
  one: Screened,
): { field: string; kind: string; text: string; around: string; excusable: boolean } {
  const mayPass = excusable[kind].includes(one.kind);
  const text = mayPass ? one.text : maskPersonal(one.text);
  return {
    field: fieldWord(kind, one.field),
    kind: personalWords[one.kind],
    text,
    around: maskWithin(one.around.replaceAll(one.text, maskPersonal(one.text))),
    excusable: mayPass,
  };
}
