import { askedFileFaults, pageFaults, prefixFaults, reachFaults, watchFaults } from './check-pages.ts';
import { fieldOf } from './fields.ts';
import { heldFaults } from './held.ts';
import { guardNamed, type SystemRules } from './rules.ts';
import {
  type ClockDefinition,
  type KindDefinition,
  type Move,
  relations,
  type SystemDefinition,
  type Tally,
  type Who,
} from './types.ts';

function doubles(what: string, keys: readonly string[]): readonly string[] {
  return keys.filter((key, place) => keys.indexOf(key) !== place).map((key) => `${what} ${key} twice`);
}

const fixed: ReadonlySet<string> = new Set(relations);

/** The states an item can come into from one state. */
export function reachableFrom({ moves }: Pick<KindDefinition, 'moves'>, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const state of seen)
    for (const { from, to } of moves) if (to !== null && from.includes(state)) seen.add(to);
  return seen;
}

/** What keeps the states of a kind from being a sound machine: never entered, or never left for an end. */
export function machineFaults(kind: KindDefinition): readonly string[] {
  const reached = reachableFrom(kind, kind.raise.to);
  return kind.states.flatMap(({ key, kind: what }) => {
    if (!reached.has(key)) return [`state ${key} is never entered`];
    if (what === 'ended') return [];
    const onward = reachableFrom(kind, key);
    const ends = kind.states.some((one) => one.kind === 'ended' && onward.has(one.key));
    return ends ? [] : [`state ${key} leads to no end`];
  });
}

/** Keys of asks without the mark of those that may be left empty. */
function bare(asks: readonly string[] = []): readonly string[] {
  return asks.map((one) => one.replace(/\?$/u, ''));
}

function namedFields(kind: KindDefinition): readonly string[] {
  const { raise, moves, clocks } = kind;
  const names = [
    kind.heading,
    ...(kind.category === undefined ? [] : [kind.category]),
    ...(kind.area === undefined ? [] : [kind.area]),
    ...kind.columns,
    ...bare(raise.asks),
    ...(raise.sets ?? []).map(({ field }) => field),
    ...moves.flatMap((one) => [
      ...bare(one.asks),
      ...(one.clears ?? []),
      ...(one.sets ?? []).map(({ field }) => field),
    ]),
    ...clocks.flatMap(({ when: only, since, limits, extension }) => [
      ...limits.flatMap(({ when, by, amount }) => [when?.field, by, amount]),
      only?.field,
      since,
      ...(extension === undefined ? [] : [extension.quantity]),
    ]),
    ...bare(kind.public?.asks),
    ...(kind.public?.shows ?? []),
    ...kind.fields.flatMap(({ when: only, files }) => [only?.field, files?.of, files?.lacking]),
    ...(kind.sheets ?? []).flatMap(({ items, total, words }) => [
      ...items.flatMap(({ input, evidence }) => [input, evidence]),
      total,
      words,
    ]),
    ...(kind.forms ?? []).flatMap(({ asks, sets = [] }) => [
      ...bare(asks),
      ...sets.map(({ field }) => field),
    ]),
    ...(kind.secret === undefined ? [] : [kind.secret.field, kind.secret.from]),
    ...(kind.alike === undefined ? [] : [...kind.alike.same, kind.alike.words]),
    ...whoOf(kind).flatMap((one) => (one.startsWith('field.') ? [one.slice(6)] : [])),
  ];
  return names.filter((name) => name !== undefined);
}

function whoOf({ raise, moves, states }: KindDefinition): readonly Who[] {
  return [
    ...raise.who,
    ...moves.flatMap(({ who, tells = [] }) => [...who, ...tells]),
    ...states.flatMap(({ owes }) => (owes === undefined ? [] : [owes.who])),
  ];
}

function fieldFaults(kind: KindDefinition, definition: SystemDefinition): readonly string[] {
  const unknown = namedFields(kind).filter((key) => fieldOf(kind, key) === null);
  const personal = [...kind.columns, ...(kind.public?.shows ?? [])].filter(
    (key) => fieldOf(kind, key)?.personal !== undefined,
  );
  return [
    ...unknown.map((key) => `no field ${key}`),
    ...personal.map((key) => `personal field ${key} in columns or on the public face`),
    ...(fieldOf(kind, kind.heading)?.kind.startsWith('ref') === true
      ? [`heading ${kind.heading} is an id, not words`]
      : []),
    ...listFaults(kind),
    ...askedFileFaults(kind),
    ...kind.fields.flatMap(({ key, kind: held, choices, list, to }) => {
      if ((held === 'choice' || held === 'many') && (choices?.length ?? 0) === 0)
        return [`field ${key} has no choices`];
      if ((held === 'code' || held === 'codes') && definition.lists?.some((one) => one.key === list) !== true)
        return [`field ${key} has no list`];
      return (held === 'ref' || held === 'refs') && !definition.kinds.some((one) => one.key === to)
        ? [`field ${key} refers to no kind`]
        : [];
    }),
  ];
}

/** A form is of the entry or of a move, fills what its entry must have, and a public one is of what the public may do. */
function formFaults(kind: KindDefinition): readonly string[] {
  const { raise, moves, forms = [] } = kind;
  return forms.flatMap(({ key, of, asks, sets = [], isPublic }) => {
    const move = moves.find((one) => one.key === of);
    if (of !== 'raise' && move === undefined) return [`form ${key} is of no move ${of}`];
    const said = new Set([...bare(asks), ...sets.map(({ field }) => field)]);
    const needed = (of === 'raise' ? raise.asks : (move?.asks ?? [])).filter((one) => !one.endsWith('?'));
    const left = needed.filter((one) => !said.has(one) && isPublic !== true);
    return [
      ...left.map((one) => `form ${key} leaves ${one} empty`),
      ...(isPublic === true && !(of === 'raise' ? raise.who : (move?.who ?? [])).includes('public')
        ? [`form ${key} is not the public’s`]
        : []),
      ...(moves.some((one) => one.key === key) || key === 'raise'
        ? [`form ${key} has the name of a move`]
        : []),
    ];
  });
}

/** A sheet counts items that are there once, by numbers, with shares that make up the whole. */
function sheetDefinitionFaults({ sheets = [], fields }: KindDefinition): readonly string[] {
  return sheets.flatMap(({ key, items, sum }) => [
    ...doubles(
      `sheet ${key} item`,
      items.map(({ id }) => id),
    ),
    ...items
      .filter(({ input }) =>
        fields.some((one) => one.key === input && one.kind !== 'number' && one.kind !== 'money'),
      )
      .map(({ id }) => `sheet ${key} counts ${id}, which is no number`),
    ...(sum === 'weighted' && items.reduce((all, { share = '0' }) => all + Number(share), 0) !== 100
      ? [`sheet ${key} has shares that are not 100`]
      : []),
  ]);
}

/** A public list shows no state that is not, and nothing of a kind that keeps secrets. */
function listFaults({ states, public: face, secret }: KindDefinition): readonly string[] {
  const lists = face?.lists ?? [];
  return [
    ...lists.filter((one) => !states.some(({ key }) => key === one)).map((one) => `lists no state ${one}`),
    ...(lists.length > 0 && secret !== undefined ? ['lists in public what may be secret'] : []),
  ];
}

function moveFaults(
  kind: KindDefinition,
  definition: SystemDefinition,
  rules: SystemRules,
): readonly string[] {
  const states = new Set(kind.states.map(({ key }) => key));
  const clocks = new Set(kind.clocks.map(({ key }) => key));
  const strangers = whoOf(kind).filter((one) => !fixed.has(one) && !one.startsWith('field.'));
  const guards = [...(kind.raise.when ?? []), ...kind.moves.flatMap(({ when = [] }) => when)];
  return [
    ...strangers.map((one) => `nobody is ${one}`),
    ...guards.filter((name) => guardNamed(name, rules) === null).map((name) => `no guard ${name}`),
    ...(states.has(kind.raise.to) ? [] : [`raised into no state ${kind.raise.to}`]),
    ...kind.moves.flatMap(({ key, from, to, who, after, once, within, makes }) => [
      ...(key === 'raise' ? ['a move is called raise'] : []),
      ...[...from, ...(to === null ? [] : [to])]
        .filter((one) => !states.has(one))
        .map((one) => `${key}: no state ${one}`),
      ...(who.includes('system') && after === undefined && once === undefined
        ? [`${key} happens by itself without a clock`]
        : []),
      ...onceFaults(kind, key, once),
      ...insteadFaults(kind, key),
      ...[after, within?.clock].flatMap((one) =>
        one === undefined || clocks.has(one) ? [] : [`${key}: no clock ${one}`],
      ),
      ...(makes === undefined || definition.kinds.some((one) => one.key === makes.kind)
        ? []
        : [`${key} makes no kind ${makes.kind}`]),
      ...(makes?.each === undefined || kind.related?.some((one) => one.key === makes.each) === true
        ? []
        : [`${key} makes one for each of no relation ${makes.each}`]),
    ]),
  ];
}

function formOf({ from, who, asks, reason }: Move): string {
  return JSON.stringify([from, who, asks, reason]);
}

/** What is made in place of a move is made from where it is, by whom it is, by the same form, and in place of nothing else. */
function insteadFaults({ moves }: KindDefinition, key: string): readonly string[] {
  const move = moves.find((one) => one.key === key);
  if (move?.instead === undefined) return [];
  const { move: name, field } = move.instead;
  const other = moves.find((one) => one.key === name && one.instead === undefined);
  return [
    ...(other !== undefined && formOf(other) === formOf(move) ? [] : [`${key}: ${name} has another form`]),
    ...(bare(move.asks).includes(field) ? [] : [`${key}: ${field} is not asked for`]),
  ];
}

function onceFaults({ related = [] }: KindDefinition, move: string, once: string | undefined) {
  return once === undefined || related.some(({ key, mine }) => key === once && mine === '@id')
    ? []
    : [`${move} waits for no relation ${once} to the item itself`];
}

function clockFaults(kind: KindDefinition, clock: ClockDefinition): readonly string[] {
  const { key, starts, ends, voids = [], extension, limits, pauses = [] } = clock;
  const moves = new Set(['raise', ...kind.moves.map((one) => one.key)]);
  const named = [
    ...starts,
    ...ends,
    ...voids,
    ...(extension === undefined ? [] : [extension.ask, extension.grant]),
  ];
  return [
    ...named.filter((one) => !moves.has(one)).map((one) => `clock ${key}: no move ${one}`),
    ...pauses
      .filter((one) => !kind.states.some((state) => state.key === one))
      .map((one) => `clock ${key}: no state ${one}`),
    ...(ends.length === 0 ? [`clock ${key} never ends`] : []),
    ...(limits.at(-1)?.when === undefined && limits.length > 0
      ? []
      : [`clock ${key} has no limit for the rest`]),
    ...unmet(kind, clock),
  ];
}

/** Starts from which no move meets the clock. */
function unmet(kind: KindDefinition, { key, starts, ends }: ClockDefinition): readonly string[] {
  return starts.flatMap((start) => {
    const move = kind.moves.find((one) => one.key === start);
    const into = start === 'raise' ? [kind.raise.to] : move?.to === null ? move.from : [move?.to ?? ''];
    const isMet = into.every((state) => {
      const onward = reachableFrom(kind, state);
      return kind.moves.some((one) => ends.includes(one.key) && one.from.some((from) => onward.has(from)));
    });
    return isMet ? [] : [`clock ${key} is never met after ${start}`];
  });
}

function tallyFaults(tally: Tally, definition: SystemDefinition, rules: SystemRules): readonly string[] {
  const kind = definition.kinds.find((one) => one.key === tally.kind);
  if (kind === undefined) return [`no kind ${tally.kind} to count`];
  const moves = new Set(['raise', ...kind.moves.map(({ key }) => key)]);
  return [
    ...tally.on.filter((one) => !moves.has(one)).map((one) => `counts no move ${one}`),
    ...[...(tally.where ?? []).map(({ field }) => field), ...(tally.sum === undefined ? [] : [tally.sum])]
      .filter((one) => fieldOf(kind, one) === null)
      .map((one) => `counts by no field ${one}`),
    ...(tally.clock === undefined || kind.clocks.some(({ key }) => key === tally.clock?.key)
      ? []
      : [`counts by no clock ${tally.clock.key}`]),
    ...(tally.rule === undefined || rules.counted?.[tally.rule] !== undefined
      ? []
      : [`no rule ${tally.rule}`]),
  ];
}

/** All that is wrong with a definition, for whoever writes it; empty when it is sound and survives JSON. */
export function definitionFaults(definition: SystemDefinition, rules: SystemRules): readonly string[] {
  const text = JSON.stringify(definition);
  const again: unknown = JSON.parse(text);
  return [
    ...(JSON.stringify(again) === text ? [] : ['does not survive JSON']),
    ...(/^[a-z][a-z-]*$/u.test(definition.key) ? [] : [`key ${definition.key}`]),
    ...doubles(
      'kind',
      definition.kinds.map(({ key }) => key),
    ),
    ...prefixFaults(definition),
    ...definition.kinds.flatMap((kind) =>
      [
        ...doubles(
          'field',
          kind.fields.map(({ key }) => key),
        ),
        ...doubles(
          'state',
          kind.states.map(({ key }) => key),
        ),
        ...doubles(
          'move',
          kind.moves.map(({ key }) => key),
        ),
        ...doubles(
          'clock',
          kind.clocks.map(({ key }) => key),
        ),
        ...fieldFaults(kind, definition),
        ...moveFaults(kind, definition, rules),
        ...formFaults(kind),
        ...sheetDefinitionFaults(kind),
        ...machineFaults(kind),
        ...heldFaults(kind, definition.kinds, Object.keys(rules.derived ?? {})),
        ...kind.clocks.flatMap((clock) => clockFaults(kind, clock)),
      ].map((fault) => `${kind.key}: ${fault}`),
    ),
    ...reachFaults(definition),
    ...watchFaults(definition),
    ...pageFaults(definition, rules),
    ...(definition.measures ?? []).flatMap(({ of, per }) =>
      [of, ...(per === undefined ? [] : [per])].flatMap((one) => tallyFaults(one, definition, rules)),
    ),
  ];
}
