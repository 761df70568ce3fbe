import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { attendanceStates, outcomeKinds, sittingActs, sittingStates } from './rules.ts';

const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期应写成 2022-05-08 的样子');
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, '时间应写成 09:00 的样子');
const version = z.number().int().min(1);
const title = z.string().trim().min(2, '至少2个字').max(80, '不超过80字');

const rhythm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), weekday: z.number().int().min(1).max(7) }),
  z.object({ kind: z.literal('monthly'), day: z.number().int().min(1).max(28) }),
  z.object({ kind: z.literal('call') }),
]);

const seriesBody = z.object({
  title,
  /** Post that convenes. */
  convener: id,
  organiser: id,
  rhythm,
  starts: time,
  place: z.string().trim().max(60),
  members: z.array(id).max(60),
  /** Posts that are members themselves. */
  memberPosts: z.array(id).max(60).default([]),
  active: z.boolean().default(true),
});
export type SeriesBody = z.output<typeof seriesBody>;

const series = seriesBody.extend({
  id,
  convenerName: z.string(),
  /** Names of the posts that are members, in their order. */
  memberPostNames: z.array(z.string()),
  version,
});
export type Series = z.infer<typeof series>;

const sittingBrief = z.object({
  id,
  series: id,
  title: z.string(),
  day,
  starts: z.string(),
  place: z.string(),
  state: z.enum(sittingStates),
  number: z.number().int().nullable(),
  year: z.number().int().nullable(),
  items: z.number().int(),
  /** The day of the rhythm, when it rolled. */
  rolledFrom: day.nullable(),
  demo: z.boolean(),
});
export type SittingBrief = z.infer<typeof sittingBrief>;

const outcome = z.object({
  id,
  kind: z.enum(outcomeKinds),
  text: z.string(),
  lead: id.nullable(),
  helpers: z.array(id),
  until: day.nullable(),
  /** What the task was ordered by. */
  problem: id.nullable(),
  /** Where it stands now, in words. */
  problemState: z.string(),
});

const paper = z.object({ id, name: z.string(), kind: z.string(), size: z.number().int() });

const item = z.object({
  id,
  title: z.string(),
  reason: z.string(),
  problem: id.nullable(),
  /** Where the problem stands now, in words. */
  problemState: z.string(),
  project: id.nullable(),
  commitment: id.nullable(),
  carried: z.number().int(),
  outcomes: z.array(outcome),
  papers: z.array(paper),
});
export type AgendaItem = z.infer<typeof item>;

const piece = z.union([z.string(), z.object({ text: z.string(), pin: z.string() })]);
const minutes = z.object({
  title: z.string(),
  mark: z.string(),
  organ: z.string(),
  blocks: z.array(z.object({ kind: z.enum(['heading1', 'paragraph']), text: z.array(piece) })),
  pins: z.array(z.object({ pin: z.string(), text: z.string(), words: z.string() })),
});

const detail = z.object({
  sitting: sittingBrief.extend({ version, reason: z.string() }),
  series,
  items: z.array(item),
  attendance: z.array(
    z.object({
      unit: id,
      /** The post that attends for itself; empty for a unit. */
      post: z.string(),
      postName: z.string(),
      state: z.enum(attendanceStates).nullable(),
      note: z.string(),
    }),
  ),
  proposals: z.array(
    z.object({
      problem: id.nullable(),
      project: id.nullable(),
      commitment: id.nullable(),
      title: z.string(),
      reasons: z.array(z.string()),
    }),
  ),
  /** Kept when issued; before that as it would be. Absent for units that are no members. */
  minutes: minutes.nullable(),
  organises: z.boolean(),
});
export type SittingDetail = z.infer<typeof detail>;

const params = z.object({ id });
const itemParams = z.object({ id, item: id });

const outcomeBody = z.object({
  version,
  kind: z.enum(outcomeKinds),
  text: z.string().trim().min(5, '至少写5个字').max(1000),
  lead: id.nullable().default(null),
  helpers: z.array(id).max(20).default([]),
  until: day.nullable().default(null),
});
export type OutcomeBody = z.output<typeof outcomeBody>;

export const meetingContract = defineContract({
  'GET /api/meetings': {
    act: 'meeting.read',
    summary: 'Sittings from one day to another (else of this month) that the reader sees, with their series',
    query: z.object({ from: day.optional(), to: day.optional() }),
    response: z.object({
      sittings: z.array(sittingBrief),
      series: z.array(series),
      organises: z.boolean(),
      /** First day of the answer, and today. */
      from: day,
      today: day,
    }),
  },
  'POST /api/meetings/series': {
    act: 'meeting.organise',
    summary: 'Add a series of meetings; its sittings of the next weeks are laid out',
    body: seriesBody,
    response: series,
  },
  'PUT /api/meetings/series/{id}': {
    act: 'meeting.organise',
    summary: 'Change a series; sittings that are laid out already stay',
    params,
    body: seriesBody.extend({ version }),
    response: series,
  },
  'POST /api/meetings/series/{id}/sittings': {
    act: 'meeting.organise',
    summary: 'Lay out sittings: those of the rhythm up to a day, or one that is called',
    params,
    body: z.union([z.object({ until: day }), z.object({ day, starts: time })]),
    response: z.object({ added: z.number().int() }),
  },
  'GET /api/meetings/of': {
    act: 'meeting.read',
    summary: 'The sittings that a problem or a project met, newest first',
    query: z.object({ problem: id.optional(), project: id.optional() }),
    response: z.object({
      rows: z.array(
        z.object({
          sitting: id,
          title: z.string(),
          day,
          number: z.number().int().nullable(),
          item: z.string(),
          carried: z.number().int(),
          outcomes: z.array(z.object({ kind: z.enum(outcomeKinds), text: z.string() })),
        }),
      ),
    }),
  },
  'GET /api/meetings/{id}': {
    act: 'meeting.read',
    summary: 'A sitting: agenda, outcomes, attendance, minutes, and what the rule proposes',
    params,
    response: detail,
  },
  'POST /api/meetings/{id}/items': {
    act: 'meeting.organise',
    summary: 'Put something on the agenda: problems, a commitment, or a matter by its title',
    params,
    body: z.object({
      version,
      items: z
        .array(
          z.object({
            title,
            problem: id.nullable().default(null),
            project: id.nullable().default(null),
            commitment: id.nullable().default(null),
            reason: z.string().max(500).default(''),
          }),
        )
        .min(1)
        .max(50),
    }),
    response: detail,
  },
  'PUT /api/meetings/{id}/order': {
    act: 'meeting.organise',
    summary: 'Order the agenda',
    params,
    body: z.object({ version, items: z.array(id).max(200) }),
    response: detail,
  },
  'DELETE /api/meetings/{id}/items/{item}': {
    act: 'meeting.organise',
    summary:
      'Take an item off the agenda; not one that was carried over from an earlier sitting and is still open',
    params: itemParams,
    query: z.object({ version: z.coerce.number().int().min(1) }),
    response: detail,
  },
  'POST /api/meetings/{id}/items/{item}/outcomes': {
    act: 'meeting.organise',
    summary: 'Write down what came of an item, while the meeting sits',
    params: itemParams,
    body: outcomeBody,
    response: detail,
  },
  'DELETE /api/meetings/{id}/outcomes/{outcome}': {
    act: 'meeting.organise',
    summary: 'Strike an outcome, while the meeting sits',
    params: z.object({ id, outcome: id }),
    query: z.object({ version: z.coerce.number().int().min(1) }),
    response: detail,
  },
  'PUT /api/meetings/{id}/attendance': {
    act: 'meeting.organise',
    summary: 'Record who came, who sent somebody, who was excused and why',
    params,
    body: z.object({
      version,
      rows: z
        .array(
          z.object({
            unit: id,
            post: z.string().max(64).default(''),
            state: z.enum(attendanceStates),
            note: z.string().trim().max(60).default(''),
          }),
        )
        .max(80),
    }),
    response: detail,
  },
  'POST /api/meetings/{id}/acts': {
    act: 'meeting.organise',
    summary:
      'Open a sitting, issue its minutes (tasks become orders, what is unfinished goes on), or cancel it with a reason',
    params,
    body: z.object({ version, act: z.enum(sittingActs), reason: z.string().trim().max(200).default('') }),
    response: detail,
  },
  'POST /api/meetings/{id}/items/{item}/papers': {
    act: 'meeting.organise',
    summary: 'Attach a paper to an item',
    params: itemParams,
    upload: true,
    body: z.object({}),
    response: detail,
  },
  'GET /api/meetings/{id}/papers/{paper}': {
    act: 'meeting.read',
    summary: 'A paper of an item',
    params: z.object({ id, paper: id }),
    response: 'file',
  },
  'GET /api/meetings/{id}/docx': {
    act: 'meeting.read',
    summary: 'The minutes as .docx in the layout of official papers',
    params,
    response: 'file',
  },
  'GET /api/meetings/{id}/pdf': {
    act: 'meeting.read',
    summary: 'The minutes as PDF in the layout of official papers',
    params,
    response: 'file',
  },
  'GET /api/meetings/{id}/ics': {
    act: 'meeting.read',
    summary: 'The sitting as an iCalendar file',
    params,
    response: 'file',
  },
});
