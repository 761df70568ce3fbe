/** A line of the directory that may be in force. */
interface RouteFact {
  readonly area: string;
  readonly category: string;
  readonly version: number;
  readonly unit: string | null;
  readonly from: string;
}

/** The codes a category stands under, itself first, then ever shorter: tree codes begin with those above them. */
function prefixes(category: string): readonly string[] {
  return Array.from({ length: category.length + 1 }, (_, cut) => category.slice(0, category.length - cut));
}

/**
 * The unit that the directory names for an area and a category on a day: the line of that very area before the one for every area, the
 * narrowest category first. null when no line fits.
 *
 * @param routes  every version; of one line the newest in force on the day holds
 * @source domain/services.md §1: 派单目录 (category → unit by level), routing by who is responsible
 */
export function routeFor(
  routes: readonly RouteFact[],
  of: { readonly area: string; readonly category: string },
  day: string,
): string | null {
  const newest = new Map<string, RouteFact>();
  for (const route of routes) {
    const key = `${route.area}|${route.category}`;
    if (route.from <= day && (newest.get(key)?.version ?? 0) < route.version) newest.set(key, route);
  }
  for (const category of prefixes(of.category))
    for (const area of [of.area, '']) {
      const unit = newest.get(`${area}|${category}`)?.unit;
      if (unit !== undefined && unit !== null) return unit;
    }
  return null;
}
