export { board, commitmentLights, judgeApproved } from './actions.ts';
export {
  extendByLetter as extendConsequenceOfLetter,
  recordByLetter as recordConsequenceByLetter,
  recordMeasure as recordConsequence,
  voidByLetter as voidConsequenceOfLetter,
} from './actions-measures.ts';
export { draftPack } from './actions-packs.ts';
export { projectLights } from './actions-projects.ts';
export { addSpecial as declareSpecial } from './actions-specials.ts';
export { dutiesOfLight } from './duties.ts';
export { foundPacks } from './founding.ts';
export { judgeMonth, packFor as packOf } from './judge-month.ts';
export { judgeProgressed, judgeProjects } from './judge-projects.ts';
export { judgeTowns } from './judge-towns.ts';
export { type KnownMatter as LitMatter, mattersOf as consequencesOf } from './matters.ts';
export { lightHandlers } from './routes.ts';
export { measureHandlers, packHandlers } from './routes-packs.ts';
export {
  type Board,
  type BoardRow,
  lightContract,
  lightShape,
  type StoredLight,
  tally as tallyShape,
} from './schema.ts';
export { measureContract } from './schema-measures.ts';
export { packContract } from './schema-packs.ts';
export {
  lightsAfter,
  listLights as lightsOf,
  listProjectLights as projectLightsOf,
  projectLightsAfter,
} from './store.ts';
export { actionsOf as consequenceActsOf, specialsOf } from './store-actions.ts';
