/** A heading of a document's tree as the reader gives it; index 0 is the whole document. */
export interface Heading {
  /** Index of the heading above; -1 of the whole document. */
  readonly parent: number;
  /** Path such as `二（一）`; empty or the parent's where the heading has no number. */
  readonly label: string;
  readonly title: string;
}

/** A sector of the plan: a part of its second level, or of the first where commitments stand under no other. */
export interface PlanArea {
  readonly label: string;
  readonly title: string;
}

/**
 * The sector that each numbered section of a plan belongs to: 二（一）3 belongs to 二（一）, and what stands right under 二 to 二. A section
 * whose heading the reader did not find is a sector of its own, named by its number.
 */
export function areasOf(headings: readonly Heading[]): (section: string) => PlanArea {
  const known = new Map<string, PlanArea>();
  headings.forEach(({ label }, index) => {
    if (label === '' || known.has(label)) return;
    const chain = chainOf(headings, index);
    const area = headings[chain[1] ?? chain[0] ?? index];
    if (area !== undefined) known.set(label, { label: area.label, title: area.title });
  });
  return (section) => known.get(section) ?? { label: section, title: section };
}

/** The numbered headings from the first level down to one, without the whole document. */
function chainOf(headings: readonly Heading[], index: number): readonly number[] {
  const chain: number[] = [];
  for (let at = index; at > 0; at = headings[at]?.parent ?? 0)
    if (headings[at]?.label !== '') chain.unshift(at);
  return chain;
}
