import type { SystemRules } from './rules.ts';
import type { KindDefinition, SystemDefinition } from './types.ts';

/** What pages are made of: kinds, fields, moves and rules that exist; of a board only what is laid open. */
export function pageFaults(
  { key: name, tables = [], kinds, points }: SystemDefinition,
  rules: SystemRules,
): readonly string[] {
  const has = (key: string): boolean => kinds.some((kind) => kind.key === key);
  const ledger = points === undefined ? [] : [points.scheme, points.event, points.redemption, points.goods];
  return [
    ...tables.flatMap(({ key, kinds: read }) => [
      ...(rules.tables?.[key] === undefined ? [`table ${key} has no rule`] : []),
      ...read.filter((one) => !has(one)).map((one) => `table ${key} reads no kind ${one}`),
    ]),
    ...ledger.filter((one) => !has(one)).map((one) => `${name}: points of no kind ${one}`),
    ...kinds.flatMap(({ key, public: face, dossier = [], slip, moves, raise, fields }) => {
      const made = new Set([raise.to, ...moves.map((move) => move.key)]);
      const asked = [...dossier.flatMap(({ after = [], by = [] }) => [...after, ...by]), ...(slip?.by ?? [])];
      const told = slip === undefined ? [] : [slip.about, slip.lines, slip.until, ...slip.where];
      const open = fields.filter(({ personal }) => personal === undefined).map((field) => field.key);
      const { shows = [], needs = [] } = face?.sign ?? {};
      return [
        ...told
          .filter((one) => !open.includes(one))
          .map((one) => `${key}: paper with ${one}, which is no open field`),
        ...asked.filter((one) => !made.has(one)).map((one) => `${key}: dossier of no move ${one}`),
        ...[...shows, ...needs]
          .filter((one) => face?.shows.includes(one) !== true)
          .map((one) => `${key}: board with ${one}, which is not laid open`),
      ];
    }),
  ];
}

/** The signs before a number are letters, for the telephone and for `/b/<number>`, and no two registers of a system have the same. */
export function prefixFaults({ kinds }: SystemDefinition): readonly string[] {
  const said = kinds.map(({ prefix }) => prefix);
  return kinds.flatMap(({ key, prefix }, place) => [
    ...(/^[A-Z]{2,4}$/u.test(prefix) ? [] : [`${key}: prefix ${prefix} is not two to four capitals`]),
    ...(said.indexOf(prefix) === place ? [] : [`prefix ${prefix} twice`]),
  ]);
}

/**
 * Why systems cannot stand side by side, in Chinese; null when they can: the signs before a number say which register it is of
 * (`/b/<number>`, tables, the telephone), so no two kinds of any of them have the same.
 */
export function prefixRefusal(systems: readonly SystemDefinition[]): string | null {
  const kinds = systems.flatMap((one) =>
    one.kinds.map(({ prefix, title }) => ({ prefix, title: `“${one.title}”的“${title}”` })),
  );
  const doubles = [...Map.groupBy(kinds, ({ prefix }) => prefix)].filter(([, same]) => same.length > 1);
  if (doubles.length === 0) return null;
  const told = doubles.map(([prefix, same]) => `${same.map(({ title }) => title).join('和')}都用${prefix}`);
  return `编号前缀重复：${told.join('；')}。编号要能认出是哪本台账，请把其中一个改成别的字母再启动。`;
}

/** Whoever works inside hands in beside the materials: a form of theirs may not insist on files. */
export function askedFileFaults({ fields, raise, moves }: KindDefinition): readonly string[] {
  const files = new Set(fields.flatMap(({ key, kind }) => (kind === 'file' ? [key] : [])));
  return [raise, ...moves].flatMap(({ title, asks = [], who }) =>
    asks
      .filter((one) => files.has(one) && who.some((by) => by !== 'public'))
      .map((one) => `${title} insists on files ${one}`),
  );
}

/** Both kinds of a reach are there, each with one point, and the places can say how many live there. */
export function reachFaults({ reach, kinds }: SystemDefinition): readonly string[] {
  if (reach === undefined) return [];
  const { places, outlets } = reach;
  return [places, outlets].flatMap((key) => {
    const kind = kinds.find((one) => one.key === key);
    if (kind === undefined) return [`reach of no kind ${key}`];
    return [
      ...(kind.fields.some((one) => one.kind === 'point') ? [] : [`reach: ${key} has no point`]),
      ...(key === places && !kind.fields.some((one) => one.kind === 'number')
        ? [`reach: ${key} has no number of residents`]
        : []),
    ];
  });
}

/** What is watched is there, and has the fields that are looked at. */
export function watchFaults({ watch, kinds }: SystemDefinition): readonly string[] {
  if (watch === undefined) return [];
  const watched = kinds.find(({ key }) => key === watch.kind);
  const named = [watch.place, watch.point, watch.caller, watch.newFact];
  return [
    ...(kinds.some(({ key }) => key === watch.warnings) ? [] : [`warns by no kind ${watch.warnings}`]),
    ...named
      .filter((one) => watched?.fields.some(({ key }) => key === one) !== true)
      .map((one) => `watches no field ${watch.kind}.${one}`),
  ];
}
