import { z } from 'zod';
import { Refusal } from '#kernel/errors.ts';
import { fold } from '#kernel/search-text.ts';
import { checkUploaded } from '#modules/check/index.ts';
import { fullName, type Indicator, indicatorsOf, namesAlike } from '#modules/indicator/index.ts';
import { commitmentLights, projectLights } from '#modules/light/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { basisWords } from '#modules/reporting/index.ts';
import { readSeries } from '#modules/series/index.ts';
import { hidden } from '#platform/access.ts';
import { rateLimit } from '#platform/rate-limit.ts';
import { anchorsOf, anchorsOfSources } from './anchors.ts';
import { ledgerAnchor, pageOf, quoted, type ToolAnswer, valueOf } from './rules.ts';
import { type ToolWork, tool } from './tool.ts';

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, '月份应写成 2022-05 的样子');
const year = z.number().int().min(1949).max(2999);

/** An indicator by id, code or name. @throws Refusal 404, 409 with the candidates when several are meant */
async function indicatorBy({ store, actor }: ToolWork, wanted: string): Promise<Indicator> {
  const all = await indicatorsOf(store.db, actor.county);
  const byId = all.find(({ id, code }) => id === wanted || code === wanted);
  if (byId !== undefined) return byId;
  const names = new Set([wanted, ...namesAlike(wanted)].map(fold));
  const same = all.filter((one) => names.has(fold(fullName(one))));
  const like = same.length > 0 ? same : all.filter((one) => names.has(fold(one.name)));
  const [only, ...others] = like;
  if (only !== undefined && others.length === 0) return only;
  const near = like.length > 0 ? like : all.filter((one) => fold(fullName(one)).includes(fold(wanted)));
  const candidates = near.slice(0, 10).map((one) => ({ id: one.id, name: fullName(one) }));
  if (candidates.length === 0)
    throw new Refusal('agent.no_indicator', 404, '没有叫这个名称的指标。请先用 search 找指标。');
  throw new Refusal('agent.which_indicator', 409, '名称对应几个指标，请用其中一个的编号再问。', {
    data: { candidates },
  });
}

async function unitBy({ store, actor }: ToolWork, wanted: string): Promise<string> {
  const units = await unitsOf(store.db, actor.county);
  const found = units.find((one) => [one.id, one.name, one.shortName].includes(wanted));
  if (found === undefined)
    throw new Refusal('agent.no_unit', 404, '没有这个单位，请写单位全称、简称或编号。');
  return found.id;
}

/** Years × months of an indicator: the firmest value of each month, never without unit, basis and version. */
export const figureSeries = tool({
  name: 'figure_series',
  title: '数据序列',
  description:
    '一个指标逐月的数据：每月取最硬的口径（修订>终核>初步>快报>预计）的最新一版，写明单位、口径、版次、是否更正、是否计算数；附使用这个指标的计划原句。最多三年。',
  act: 'figure.read',
  input: z.object({
    indicator: z.string().trim().min(1).max(64).describe('指标编号、代码或名称'),
    unit: z.string().trim().min(1).max(64).optional().describe('单位编号、全称或简称；不给取数据最多的单位'),
    from: year,
    to: year,
  }),
  run: async (work, { indicator: wanted, unit, from, to }) => {
    if (to - from > 2) throw new Refusal('agent.years', 422, '一次最多三年，请缩短起止年份。');
    const indicator = await indicatorBy(work, wanted);
    const of = unit === undefined ? {} : { unit: await unitBy(work, unit) };
    const series = await readSeries(work, { indicator: indicator.id, ...of, dimension: '', from, to });
    const points = series.points.flatMap((point) => {
      const { month: at, value, basis, computed, defined, versions } = point;
      const shown = valueOf(value, defined.measure, defined.scale);
      if (shown === null || basis === null) return [];
      const held = versions.filter((one) => one.basis === basis).toSorted((a, b) => b.version - a.version)[0];
      return [
        {
          month: at,
          ...shown,
          basis,
          basisWord: basisWords[basis],
          version: held?.version ?? null,
          figure: held?.id ?? null,
          corrected: held?.correction !== null && held?.correction !== undefined,
          computed,
          break: point.break === null ? null : quoted(point.break.note),
        },
      ];
    });
    const { name, span, definition } = series.indicator;
    const asked = {
      indicator: indicator.id,
      unit: series.unit?.id ?? '',
      from: String(from),
      to: String(to),
    };
    const link = `/series?${new URLSearchParams(asked).toString()}`;
    const commitments = (await commitmentsOf(work.store.db, work.actor.county, { year: to })).filter(
      (one) => one.indicator === indicator.id,
    );
    return {
      answer: {
        indicator: { id: indicator.id, name: quoted(name), span, definition: quoted(definition) },
        unit: series.unit,
        points,
        missing: series.points
          .filter(({ exists, value }) => exists && value === null)
          .map((one) => one.month),
        link,
      },
      anchors: [
        ledgerAnchor('figure', indicator.id, link, fullName(indicator)),
        ...(await anchorsOf(work, commitments.slice(0, 5))),
      ],
      demo: series.points.some(({ demo }) => demo),
    };
  },
});

/** Why a commitment or a project has the light it has. */
export const whyLight = tool({
  name: 'why_light',
  title: '为什么是这个灯',
  description:
    '一条承诺事项或一个项目在某月的灯号：颜色、理由、规则和版本、怎样转绿；承诺事项另附实际与应完成、所用数据（单位、口径、版次）和原句。commitment 取自 find_commitment，project 取自 search（kind 为 project），二者给一个。',
  act: 'light.read',
  input: z.object({
    commitment: z.string().min(1).max(64).optional(),
    project: z.string().min(1).max(64).optional(),
    month,
  }),
  run: async (work, { commitment: id, project, month: period }) => {
    if ((id === undefined) === (project === undefined))
      throw new Refusal(
        'agent.which_thing',
        422,
        '请给出 commitment（承诺事项）或 project（项目）编号之一。',
      );
    if (id === undefined) return whyProject(work, project ?? '', period);
    const found = await commitmentLights(work, id, period);
    const [commitment] = await commitmentsOf(work.store.db, work.actor.county, { ids: [id] });
    const light = found.lights.find((one) => one.period === period);
    const used = found.figures.filter((one) => one.used);
    const measure = used[0]?.measure ?? commitment?.measure ?? null;
    return {
      answer: {
        commitment: id,
        title: quoted(commitment?.title ?? ''),
        month: period,
        light:
          light === undefined
            ? null
            : {
                colour: light.light.colour,
                reason: quoted(light.light.reason),
                toGreen: light.light.toGreen === null ? null : quoted(light.light.toGreen),
                rule: light.light.rule,
                version: light.version,
                judgedAt: light.judgedAt,
              },
        notJudged: light === undefined ? '这个月还没有判定，不是红灯也不是绿灯。' : null,
        due: dueOf(found.due, period, measure),
        figures: used.slice(0, 24).map((one) => ({
          id: one.id,
          unit: one.unit,
          unitName: one.unitName,
          period: one.period,
          value: valueOf(one.value, one.measure) ?? { state: one.milestone },
          basis: one.basis,
          version: one.version,
          explanation: quoted(one.explanation),
        })),
        answers: found.answers,
        pack: { id: found.pack.id, version: found.pack.version },
        link: `/commitments/${id}?month=${period}`,
      },
      anchors: commitment === undefined ? [] : await anchorsOf(work, [commitment]),
      demo: used.some(({ demo }) => demo),
    };
  },
});

/** Why a project has the light it has. @throws Refusal 403; 404 for one that the asker may not see */
async function whyProject(work: ToolWork, id: string, period: string): Promise<ToolAnswer> {
  const found = await projectLights(work, period, id);
  const [row] = found.rows;
  if (row === undefined) throw hidden('project.read');
  const { db } = work.store;
  const [brief] = await projectsBrief(db, work.actor.county, { ids: [id] });
  const commitment = brief?.commitment ?? null;
  const bound = commitment === null ? [] : await commitmentsOf(db, work.actor.county, { ids: [commitment] });
  const link = `/projects/${id}?month=${period}`;
  const { light } = row;
  return {
    answer: {
      project: id,
      title: quoted(row.title),
      unit: row.unit,
      unitName: row.unitName,
      month: period,
      light:
        light === null
          ? null
          : {
              colour: light.colour,
              reason: quoted(light.reason),
              toGreen: light.toGreen === null ? null : quoted(light.toGreen),
              rule: light.rule,
              also: light.also?.map(({ title, reason }) => ({ title, reason: quoted(reason) })) ?? [],
            },
      notJudged: light === null ? '这个月还没有判定，不是红灯也不是绿灯。' : null,
      months: row.months.map(({ month: at, colour }) => ({ month: at, colour })),
      pack: { id: found.pack.id, version: found.pack.version },
      link,
    },
    anchors: [ledgerAnchor('project', id, link, row.title), ...(await anchorsOf(work, bound))],
    demo: row.demo,
  };
}

function dueOf(
  due: readonly { readonly month: string; readonly value: string }[],
  period: string,
  measure: string | null,
) {
  const one = due.find((at) => at.month === period);
  return one === undefined ? null : valueOf(one.value, measure);
}

/** Checks cost more than questions: so many a minute for each token. */
const checks = rateLimit(20, 60);
const numbersOnPage = 15;

/** 核数 of one paragraph. */
export const checkParagraph = tool({
  name: 'check_paragraph',
  title: '核数',
  description:
    '把一段文字里的每个数字同台账核对：一致、不一致（应为多少、从哪里来）、待辨、台账没有；其中之和、占比、增幅、位次复算。anchors 给出每个数字在所给文字里的位置，以及核对所依据的计划原句和台账页面。一次最多3000字，文字不保存。',
  act: 'check.read',
  input: z.object({
    text: z.string().trim().min(1).max(3000),
    month: month.optional().describe('文字说的是哪个月；文字里写明的优先'),
    page: z.number().int().min(1).max(50).default(1),
  }),
  run: async (work, { text, month: period, page }) => {
    await checks.take(`${work.actor.county} ${work.actor.system?.token ?? work.actor.account}`);
    const file = { name: '段落.txt', bytes: new TextEncoder().encode(text) };
    const result = await checkUploaded(work, file, period);
    const { rows, next } = pageOf(result.numbers, page, numbersOnPage);
    return {
      answer: {
        counts: result.counts,
        period: result.period,
        known: result.known,
        numbers: rows.map((one) => ({
          offset: one.offset,
          length: one.length,
          span: quoted(one.span),
          subject: quoted(one.subject),
          period: one.period,
          status: one.status,
          reason: one.reason,
          cause: one.cause,
          right: one.right,
          message: quoted(one.message),
          against: one.shown.slice(0, 3).map(({ value, subject, source }) => ({
            value,
            subject: quoted(subject),
            source: quoted(source.words),
            link: source.link,
          })),
        })),
        remarks: result.remarks.slice(0, 15).map(({ kind, severity, offset, length, message }) => ({
          kind,
          severity,
          offset,
          length,
          message: quoted(message),
        })),
        offsets: '按所给文字的码点计',
      },
      anchors: [
        ...rows.map(({ offset, length, span }) => ({
          given: true as const,
          offset,
          length,
          quote: quoted(span),
        })),
        ...(await anchorsOfSources(
          work,
          rows.flatMap(({ shown }) => shown.slice(0, 3).map(({ source }) => source)),
        )),
      ],
      demo: result.demo,
      next,
    };
  },
});
