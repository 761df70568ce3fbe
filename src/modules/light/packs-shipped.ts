import { lightPack } from './packs.ts';
import { house, houseProject, houseTown, yicheng } from './packs-house.ts';
import { guangyuan, huating, sanming, suqian } from './packs-ladders.ts';
import { sanya, tianjin, wuhan, xinhuang, yinchuan } from './packs-places.ts';
import type { LightPack } from './rules-pack-types.ts';

/** Packs that ship with the product; a county may add its own. What has shipped under a version is never changed. */
export const shippedPacks: readonly LightPack[] = [
  house,
  houseProject,
  houseTown,
  yicheng,
  yinchuan,
  sanya,
  wuhan,
  tianjin,
  xinhuang,
  sanming,
  huating,
  suqian,
  guangyuan,
].map((pack) => lightPack.parse(pack));

/** The packs used where a county has chosen none. */
export const defaultPackIds = {
  commitment: house.id,
  project: houseProject.id,
  district: houseTown.id,
} as const;
