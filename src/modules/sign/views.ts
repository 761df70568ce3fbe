import type { OrderedUnit, Post } from '#modules/org/index.ts';
import { type AllowedSign, type Place, type Round, stepDone, waitingPosts } from './rules.ts';
import type { ContentLine, RoundHead, RoundView, SignPlace, SignStep } from './schema.ts';
import type { ActRow, RoundRow } from './store.ts';

/** Posts and units of the county by id. */
export interface Names {
  readonly posts: ReadonlyMap<string, Post>;
  readonly units: ReadonlyMap<string, OrderedUnit>;
}

function postName(names: Names, id: string): string {
  const post = names.posts.get(id);
  return post === undefined ? id : `${post.unitName}${post.name}`;
}

/** A round as lists show it. */
export function headOf(row: RoundRow, round: Round, names: Names): RoundHead {
  const { id, kind, object, title, link, outcome, version, due, openedAt, openedName, closedAt } = row;
  return {
    id,
    kind,
    object,
    title,
    link,
    unit: { id: row.unit, name: names.units.get(row.unit)?.name ?? row.unit },
    outcome,
    version,
    due,
    openedAt,
    openedBy: openedName,
    closedAt,
    waitingFor: waitingPosts(round).map((post) => postName(names, post)),
    stepName: outcome === 'open' ? (round.steps[round.at]?.name ?? '') : '',
  };
}

/** A round with its steps and history. */
export function viewOf(
  row: RoundRow,
  acts: readonly ActRow[],
  round: Round,
  more: {
    readonly names: Names;
    readonly content: readonly ContentLine[];
    readonly allowed: readonly AllowedSign[];
  },
): RoundView {
  const { names, content, allowed } = more;
  return {
    ...headOf(row, round, names),
    steps: round.steps.map((step, index) => ({
      name: step.name,
      mode: step.mode,
      state: stepState(round, index),
      chains: step.chains.map((chain) => chain.map((place) => placeOf(place, acts, names))),
    })),
    acts: acts.map(({ seq, act, postName: by, unitName, targetName, side, reason, at }) => ({
      seq,
      act,
      postName: by,
      unitName,
      targetName,
      side,
      reason,
      at,
    })),
    content: [...content],
    allowed: [...allowed],
  };
}

function stepState(round: Round, index: number): SignStep['state'] {
  const step = round.steps[index];
  if (step !== undefined && index < round.at && stepDone(step)) return 'done';
  if (index === round.at) return round.outcome === 'open' ? 'open' : 'ended';
  return 'ahead';
}

function placeOf(place: Place, acts: readonly ActRow[], names: Names): SignPlace {
  const act = place.settledBy === null ? undefined : acts.find(({ seq }) => seq === place.settledBy);
  const post = names.posts.get(place.post);
  return {
    post: place.post,
    postName: post?.name ?? place.post,
    unitName: post?.unitName ?? '',
    origin: place.origin,
    askedBy: place.askedBy === null ? '' : postName(names, place.askedBy),
    state: place.state,
    at: act?.at ?? null,
    reason: act?.reason ?? '',
  };
}
