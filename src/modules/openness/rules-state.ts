import type { PublicKind } from './rules-words.ts';
import type { PublicFacts } from './schema-public.ts';

/** Something public with the act that made it so. */
export interface PublicItem<K extends PublicKind> {
  readonly id: string;
  readonly facts: PublicFacts[K];
  readonly from: string;
  readonly until: string | null;
  readonly through: string | null;
  readonly basis: string;
  readonly unit: string;
  /** Texts that were let pass in it. */
  readonly excused: readonly string[];
}

/** Everything that is public in a county on a day: what the whole site is made of. */
export interface PublicState {
  readonly county: {
    readonly code: string;
    readonly name: string;
    readonly fullName: string;
    readonly demo: boolean;
  };
  /** `YYYY-MM-DD` of the server. */
  readonly day: string;
  readonly items: { readonly [K in PublicKind]: readonly PublicItem<K>[] };
}

/** The site's own files as pages name them, relative to every page. */
export interface Assets {
  readonly css: string;
  readonly js: string;
}

/** Address of the page of an object. */
export function pageOf(kind: 'plan' | 'indicator' | 'bulletin' | 'notice', id: string): string {
  return `${kind}-${id}.html`;
}
