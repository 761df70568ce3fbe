import { must } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type FactsByKind, publicFacts } from './facts.ts';
import { isClosed } from './rules-blocks.ts';
import { personsIn } from './rules-persons.ts';
import type { Publication } from './rules-publication.ts';
import { screen } from './rules-screen.ts';
import { type OpenSettings, openSettingsOn } from './rules-settings.ts';
import type { PublicItem, PublicState } from './rules-state.ts';
import type { PublicKind } from './rules-words.ts';
import type { PublicFacts } from './schema-public.ts';
import { publicOn } from './store.ts';

/** Something that was published and yet kept off the site: which field, and what it holds or breaks. */
export interface Kept {
  /** `page`: a finished page or file, named by its path. */
  readonly kind: PublicKind | 'page';
  readonly object: string;
  /** Empty: the whole object. */
  readonly field: string;
  /** A kind of personal data, `rule` for what the county does not show, `second` for persons that nobody else has looked at. */
  readonly finding: string;
}

/** The settings of a county on a day. */
export async function settingsOf(q: Db | Tx, county: string, day: string): Promise<OpenSettings> {
  return openSettingsOn(await valuesOf(q, county, 'openness'), county, day);
}

/**
 * Everything that is public in a county on a day: published, through the whitelist, screened, and without what the county's settings close.
 * The one way from the database to a public page, table or file.
 */
export async function publicState(
  q: Db | Tx,
  {
    county,
    today,
    doors = [],
  }: { readonly county: string; readonly today: string; readonly doors?: PublicState['doors'] },
): Promise<{ readonly state: PublicState; readonly kept: readonly Kept[] }> {
  const known = must(await countyOf(q, county), 'a county whose site is asked for');
  const settings = await settingsOf(q, county, today);
  const acts = await publicOn(q, county, today);
  const facts = await publicFacts(q, { county, today, settings }, acts);
  const kept: Kept[] = [];
  const items = <K extends PublicKind>(kind: K): readonly PublicItem<K>[] =>
    acts.flatMap((act) => itemOf(kind, act, facts, settings, kept));
  const { name, fullName, demo } = known;
  const state: PublicState = {
    county: { code: county, name, fullName, demo },
    day: today,
    doors,
    items: {
      plan: items('plan').toSorted((a, b) => b.facts.year - a.facts.year),
      commitment: items('commitment'),
      indicator: items('indicator'),
      project: items('project'),
      bulletin: items('bulletin').toSorted((a, b) => (a.facts.day < b.facts.day ? 1 : -1)),
      notice: items('notice').toSorted((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? -1 : 1)),
    },
  };
  return { state, kept };
}

function itemOf<K extends PublicKind>(
  kind: K,
  act: Publication,
  facts: FactsByKind,
  settings: OpenSettings,
  kept: Kept[],
): readonly PublicItem<K>[] {
  if (act.kind !== kind) return [];
  const found: PublicFacts[K] | undefined = facts[kind].get(act.object);
  if (found === undefined) return [];
  const { object, from, until, through, basis, unit, excused } = act;
  const fault = closedBy(kind, object, facts, settings);
  if (fault !== null) {
    kept.push({ kind, object, field: '', finding: 'rule' });
    return [];
  }
  const { value, found: personal } = screen(found, excused);
  for (const one of personal) kept.push({ kind, object, field: one.field, finding: one.kind });
  const own = screen({ basis }, excused);
  for (const one of own.found) kept.push({ kind, object, field: 'basis', finding: one.kind });
  // The ledger may have come to name persons since it was published.
  if (act.approvedAt === null && personsIn(value)) {
    kept.push({ kind, object, field: '', finding: 'second' });
    return [];
  }
  return [{ id: object, facts: value, from, until, through, basis: own.value.basis, unit, excused }];
}

/** Why the county's settings keep an object off the site, in Chinese; null when they do not. */
export function closedBy(
  kind: PublicKind,
  object: string,
  facts: FactsByKind,
  settings: OpenSettings,
): string | null {
  if (kind !== 'bulletin') return null;
  return isClosed(facts.bulletin.get(object)?.title ?? '', settings)
    ? '标题写有灯号或位次，本县没有打开公开显示，不能公开'
    : null;
}
