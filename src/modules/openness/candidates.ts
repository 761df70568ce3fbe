import { issuedBulletins } from '#modules/bulletin/index.ts';
import { fullName, indicatorsOf } from '#modules/indicator/index.ts';
import { printedNumber } from '#modules/numbering/index.ts';
import { countyOf } from '#modules/org/index.ts';
import { commitmentsOf, listDocuments } from '#modules/plan/index.ts';
import { projectsOfYear } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { levelsInWords, stageInWords } from './rules-projects.ts';
import { noticeTypes, type PublicKind } from './rules-words.ts';
import { noticesOf } from './store.ts';

/** Something of the county that could be public. */
export interface Candidate {
  readonly object: string;
  readonly title: string;
  readonly note: string;
}

type Lister = (q: Db | Tx, county: string, year: number) => Promise<readonly Candidate[]>;

const listers: Readonly<Record<PublicKind, Lister>> = {
  plan: async (q, county) =>
    (await listDocuments(q, county))
      .filter(({ state }) => state === 'current')
      .map(({ id, title, year }) => ({ object: id, title, note: `${year}年` })),
  commitment: async (q, county, year) =>
    (await commitmentsOf(q, county, { year })).map(({ id, title, section }) => ({
      object: id,
      title,
      note: section === '' ? '' : `第${section}部分`,
    })),
  indicator: async (q, county) =>
    (await indicatorsOf(q, county))
      .filter(({ state, kind }) => state === 'active' && kind === 'number')
      .map((one) => ({ object: one.id, title: fullName(one), note: one.publisher })),
  project: async (q, county, year) =>
    (await projectsOfYear(q, county, year)).map(({ id, name, levels, stage }) => ({
      object: id,
      title: name,
      note: [levelsInWords(levels), stageInWords(stage)].filter(Boolean).join(' '),
    })),
  bulletin: async (q, county, year) => {
    const rows = [
      ...(await issuedBulletins(q, county, { year })),
      ...(await issuedBulletins(q, county, { year: year + 1 })),
    ];
    return rows.map(({ id, title, series, year: of, number }) => ({
      object: id,
      title,
      note: printedNumber(series, of, number),
    }));
  },
  notice: async (q, county) =>
    (await noticesOf(q, county)).map(({ id, title, type, organ }) => ({
      object: id,
      title,
      note: `${noticeTypes[type]} ${organ}`,
    })),
};

/** What of a kind could be public: of the county's plan year where the kind has years. */
export async function candidatesOf(
  q: Db | Tx,
  county: string,
  kind: PublicKind,
): Promise<readonly Candidate[]> {
  const year = (await countyOf(q, county))?.planYear ?? 0;
  return listers[kind](q, county, year);
}
