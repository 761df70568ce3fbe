/** Field with one of some values. */
interface Where {
  readonly field: string;
  readonly is: readonly string[];
}

/** A table of a month that a rule of the system makes: who, what was owed or reached, and why. It is a page of the system. */
export interface TableDefinition {
  /** Also the name of its rule. */
  readonly key: string;
  readonly title: string;
  /** Printed after the month. */
  readonly lead: string;
  /** Kinds whose items the rule reads. */
  readonly kinds: readonly string[];
  /** Whether it reads the measures of each unit in the month. */
  readonly measured?: boolean | undefined;
  /** The first heads a row. */
  readonly columns: readonly TableColumn[];
  readonly empty: string;
}

export interface TableColumn {
  readonly key: string;
  readonly title: string;
  /** Pixels; without it what is left. */
  readonly width?: number | undefined;
  readonly align?: 'right' | undefined;
}

/** A paper that the dossier 卷宗 of an item must hold. */
export interface DossierPart {
  readonly title: string;
  /** Due once one of these moves was made, or while a field has one of these values; without both always. */
  readonly after?: readonly string[] | undefined;
  readonly when?: Where | undefined;
  /** There once one of these moves was made, or while this field is filled; without both always. */
  readonly by?: readonly string[] | undefined;
  readonly filled?: string | undefined;
}

/** A paper for the petitioner that says what is asked of him, by when and where: printed inside and from his own progress page. */
export interface SlipDefinition {
  readonly title: string;
  /** Moves that tell it; it is the paper of the last of them. */
  readonly by: readonly string[];
  /** Field that heads the matter. */
  readonly about: string;
  /** Field with what is asked for, one a line. */
  readonly lines: string;
  /** Field with the last day. */
  readonly until: string;
  /** Fields that say where. */
  readonly where: readonly string[];
  /** The rule behind it: 行政许可法第32条. */
  readonly basis: string;
}

/** How a board 公示牌 is called, and what it calls its fields. */
export interface SignWords {
  readonly title: string;
  readonly calls?: Readonly<Record<string, string>> | undefined;
}

/** A board that stands by the thing itself: printed from a listed item, and read by anybody at `/b/<number>`. */
export interface SignDefinition extends SignWords {
  /** Other words for items whose field has one of these values; the first that fits. */
  readonly instead?: readonly (SignWords & { readonly when: Where })[] | undefined;
  /** Fields on it in their order, out of those that the public face shows. */
  readonly shows: readonly string[];
  /** Fields without which it had better not be printed. */
  readonly needs: readonly string[];
  /** Flag of items whose board is out of date. */
  readonly stale?: string | undefined;
}

/**
 * Names that a system's kinds have in a ledger of points. Their fields are `holder points effect bookedOn reversedOn` of events,
 * `holder points count goods bookedOn reversedOn` of redemptions, `price stock` of goods, `base closing exhaustion` of schemes. Kinds are kept by
 * unit: each unit has one scheme in force.
 */
export interface PointsNames {
  /** Field that names whose account it is. */
  readonly holder: string;
  readonly scheme: string;
  readonly inForce: string;
  /** Kind whose posted items earn (`effect` earn) or cost (deduct) points; reversed ones stay in the account with what takes them back. */
  readonly event: string;
  readonly posted: string;
  readonly reversed: string;
  /** Kind whose items cost points once `given`, until `returned`. */
  readonly redemption: string;
  readonly goods: string;
}
