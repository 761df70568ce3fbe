import type { ClassBounds, ClassRow } from './rules-classes.ts';
import type { BulletinFacts } from './rules-facts.ts';
import type { LateFacts } from './rules-late.ts';
import type { ProjectFacts } from './rules-projects.ts';
import type { RedFact } from './rules-reds.ts';

/** The places of the last bulletin of the same kind; only known while the county ranks. */
export interface Ranking {
  /** Its month; null without one. */
  readonly month: string | null;
  /** Table → unit → place. */
  readonly before: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What a correction takes the place of. */
export interface Correcting {
  readonly mark: string;
  readonly reason: string;
  readonly changes: readonly {
    readonly about: string;
    readonly from: string;
    readonly now: string | null;
  }[];
}

/** Everything a bulletin of some kind is made of; what its sections do not need is null. */
export interface PaperFacts {
  readonly month: string;
  readonly county: string;
  /** Null while ranking is off: then no place exists anywhere. */
  readonly ranking: Ranking | null;
  readonly economy: BulletinFacts | null;
  readonly projects: ProjectFacts | null;
  readonly reds: readonly RedFact[] | null;
  readonly late: LateFacts | null;
  readonly classes: { readonly rows: readonly ClassRow[]; readonly bounds: ClassBounds } | null;
  readonly correcting: Correcting | null;
}
