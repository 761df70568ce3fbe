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

/** A public face of one of the county's systems: what is laid open there, or may be entered. */
export interface PublicDoor {
  /** `/p/system/kind`, with the address of the product before it where the site stands elsewhere. */
  readonly href: string;
  readonly title: string;
  readonly lead: string;
  /** Whether a register or list can be read there; otherwise something can be handed in. */
  readonly listed: boolean;
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
  /** Public faces of the county's systems; none where they cannot be reached from. */
  readonly doors: readonly PublicDoor[];
  readonly items: { readonly [K in PublicKind]: readonly PublicItem<K>[] };
}

/** The site's own files as pages name them, relative to every page. */
export interface Assets {
  readonly css: string;
  readonly js: string;
}

/** Address of the page of an object. */
export function pageOf(kind: 'plan' | 'indicator' | 'project' | 'bulletin' | 'notice', id: string): string {
  return `${kind}-${id}.html`;
}
