import { maskWithin, personalWords } from '#kernel/personal-data.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { candidatesOf } from './candidates.ts';
import { type FactsByKind, publicFacts } from './facts.ts';
import { personsIn } from './rules-persons.ts';
import { previewFields, shownFinding } from './rules-preview.ts';
import { publicationFaults } from './rules-publication.ts';
import { excusable, screen } from './rules-screen.ts';
import type { OpenSettings } from './rules-settings.ts';
import type { PublicPreview, PublicWanted } from './schema.ts';
import { closedBy, settingsOf } from './state.ts';
import { noticesOf } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** What is known of the objects that are asked for. */
interface Looked {
  readonly facts: FactsByKind;
  readonly settings: OpenSettings;
  readonly titles: ReadonlyMap<string, string>;
  readonly preview: PublicPreview;
}

/** Reads what is asked for as it would be public, with everything that stands in the way. */
export async function look(q: Db | Tx, { actor, today }: Work, wanted: PublicWanted): Promise<Looked> {
  const { county } = actor;
  const { kind, objects, through } = wanted;
  const settings = await settingsOf(q, county, today);
  const facts = await publicFacts(
    q,
    { county, today, settings },
    objects.map((object) => ({ kind, object, through })),
  );
  const titles = new Map((await candidatesOf(q, county, kind)).map(({ object, title }) => [object, title]));
  const items = objects.map((object) => itemOf(object, wanted, { facts, settings, titles }));
  const faults = [...(await faultsOf(q, county, wanted, today, settings)), ...basisFaults(wanted)];
  return {
    facts,
    settings,
    titles,
    preview: {
      faults,
      items,
      ready:
        faults.length === 0 &&
        items.every(({ closed, findings }) => closed === null && findings.length === 0),
    },
  };
}

function itemOf(
  object: string,
  { kind, excused }: PublicWanted,
  { facts, settings, titles }: Omit<Looked, 'preview'>,
): PublicPreview['items'][number] {
  const own = facts[kind].get(object);
  const title = maskWithin(titles.get(object) ?? object);
  if (own === undefined || !titles.has(object))
    return {
      object,
      title,
      closed: '没有这一项，或它已不在台账，请刷新后再选',
      findings: [],
      second: false,
      fields: [],
    };
  const { value, found } = screen(own, excused);
  // A text that is let pass must be one of the kinds that may be in such an object.
  const refused = screen(own).found.filter(
    ({ kind: what, text }) => excused.includes(text) && !excusable[kind].includes(what),
  );
  return {
    object,
    title,
    closed: closedBy(kind, object, facts, settings),
    second: personsIn(value),
    findings: [...found, ...refused.filter((one) => !found.includes(one))].map((one) =>
      shownFinding(kind, one),
    ),
    fields: [...previewFields(kind, value)],
  };
}

/** The basis is printed on the page. */
function basisFaults({ basis }: PublicWanted): PublicPreview['faults'] {
  const { found } = screen({ basis });
  return found.map(({ kind }) => ({
    field: 'basis',
    message: `公开依据里有${personalWords[kind]}，会印在网页上，请删去`,
  }));
}

async function faultsOf(
  q: Db | Tx,
  county: string,
  wanted: PublicWanted,
  today: string,
  { noticeLeast: least, noticeMost: most }: OpenSettings,
): Promise<PublicPreview['faults']> {
  if (wanted.kind !== 'notice') return [...publicationFaults(wanted, today, null)];
  const notices = await noticesOf(q, county, wanted.objects);
  const faults = notices.flatMap(({ type }) => publicationFaults(wanted, today, { type, least, most }));
  return [...new Map(faults.map((one) => [one.message, one])).values()];
}
