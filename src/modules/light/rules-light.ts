import { toUnrounded } from '#kernel/decimal.ts';
import type { Judged } from './rules-amount.ts';
import type { Grey } from './rules-figures.ts';
import type { LightPack } from './rules-pack-types.ts';
import type { Light } from './rules-types.ts';

/** The grey light of something that cannot be judged, with the reason. */
export function greyOf({ id, version }: LightPack, { grey, reason }: Grey): Light {
  return {
    colour: 'grey',
    measure: null,
    grey,
    actual: null,
    due: null,
    gap: null,
    reason,
    rule: { pack: id, version, id: null },
    figures: [],
    toGreen: null,
  };
}

/** The light of something judged. */
export function lightWith({ id, version }: LightPack, found: Judged): Light {
  return {
    colour: found.colour,
    measure: found.measure,
    grey: null,
    actual: found.actual === null ? null : toUnrounded(found.actual),
    due: found.due === null ? null : toUnrounded(found.due),
    gap: toUnrounded(found.gap),
    reason: found.note === null ? found.reason : `${found.reason}（${found.note}）`,
    rule: { pack: id, version, id: found.rule },
    figures: found.figures,
    toGreen: found.toGreen,
    ...(found.local === undefined ? {} : { local: found.local }),
  };
}
