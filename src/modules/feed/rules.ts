import type { Act } from '#kernel/access.ts';

/** What can be followed by its changes, in the order in which a reader needs them: what is referred to comes first. */
export const kinds = ['indicator', 'commitment', 'figure', 'light', 'project_light'] as const;
export type Kind = (typeof kinds)[number];

/** The right that a kind asks for. */
export const actOf: Readonly<Record<Kind, Act>> = {
  indicator: 'indicator.read',
  commitment: 'commitment.read',
  figure: 'figure.read',
  light: 'light.read',
  project_light: 'project.read',
};

/** Where a reader stands: the place of the last row seen, by kind; 0 before the first. */
export type Cursor = Readonly<Record<Kind, number>>;

/** The beginning of every kind. */
export const beginning: Cursor = {
  indicator: 0,
  commitment: 0,
  figure: 0,
  light: 0,
  project_light: 0,
};

function isKind(text: string): text is Kind {
  return kinds.some((kind) => kind === text);
}

/** Reads a cursor (`figure:12,light:3`; empty: from the beginning; a kind that is not named: from its beginning); null when it is none. */
export function readCursor(text: string): Cursor | null {
  if (text === '') return beginning;
  const seen = new Map<Kind, number>();
  for (const part of text.split(',')) {
    const [kind = '', place = '', ...rest] = part.split(':');
    const number = Number(place);
    const isPlace = /^\d{1,16}$/u.test(place) && Number.isSafeInteger(number);
    if (!isKind(kind) || !isPlace || rest.length > 0 || seen.has(kind)) return null;
    seen.set(kind, number);
  }
  return { ...beginning, ...Object.fromEntries(seen) };
}

/** A cursor as it travels: the kinds that have begun, in their order. */
export function writeCursor(cursor: Cursor): string {
  return kinds
    .filter((kind) => cursor[kind] > 0)
    .map((kind) => `${kind}:${cursor[kind]}`)
    .join(',');
}

/** Reads a list of kinds (`figure,light`), each once; null when one of them is none. */
export function readKinds(text: string): readonly Kind[] | null {
  const parts = text.split(',');
  return parts.every(isKind) ? kinds.filter((kind) => parts.includes(kind)) : null;
}
