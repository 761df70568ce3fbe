import { z } from 'zod';
import type { Contract } from '#kernel/contract.ts';
import type { Handlers, LooseHandlers, RequestContext } from '#platform/http.ts';
import { addFile, caseFile, moveCase, oneCase, raiseCase, revealCase } from './actions.ts';
import { moveCases } from './actions-batch.ts';
import { lookNow, warnings } from './actions-foresight.ts';
import { board, cases } from './actions-ledger.ts';
import { publicItem, publicItems, publicSign } from './actions-listed.ts';
import { importList, listTable } from './actions-lists.ts';
import { statement, table } from './actions-pages.ts';
import {
  giveCode,
  type PublicWork,
  publicEnter,
  publicForm,
  publicMove,
  publicSay,
  publicStatus,
} from './actions-public.ts';
import { reachOf } from './actions-reach.ts';
import { directory, setList, setRoute, systemShown, systemsShown } from './actions-setup.ts';
import { casesForm, casesTable, importCases } from './actions-sheet.ts';
import { judgeFile, publicUpload } from './actions-uploads.ts';
import { calendar } from './periodic.ts';
import type { Systems } from './room.ts';
import { type caseworkContract } from './schema.ts';
import type { foresightContract } from './schema-foresight.ts';
import { listQuery, moveBody, raiseBody } from './schema-items.ts';
import { type publicContract } from './schema-public.ts';
import { statistics } from './statistics.ts';

/** The endpoints that every system has. */
export function caseworkHandlers(systems: Systems): Handlers<typeof caseworkContract> {
  return {
    'GET /api/systems': async (ctx) => systemsShown(systems, ctx),
    'GET /api/systems/{system}': async (ctx, { params }) => systemShown(systems, ctx, params.system),
    'GET /api/systems/{system}/statistics': async (ctx, { params, query }) =>
      statistics(systems, ctx, { ...params, ...query }),
    'GET /api/systems/{system}/calendar': async (ctx, { params, query }) =>
      calendar(systems, ctx, { ...params, ...query }),
    'GET /api/systems/{system}/tables/{table}': async (ctx, { params, query }) =>
      table(systems, ctx, { ...params, ...query }),
    'GET /api/systems/{system}/accounts/{id}/statement': async (ctx, { params, query }) =>
      statement(systems, ctx, { ...params, ...query }),
    'GET /api/systems/{system}/reach': async (ctx, { params }) => reachOf(systems, ctx, params.system),
    'PUT /api/systems/{system}/lists/{list}': async (ctx, { params, body }) =>
      setList(systems, ctx, { ...params, ...body }),
    'GET /api/systems/{system}/lists/{list}/table.xlsx': async (ctx, { params }) =>
      listTable(systems, ctx, params),
    'POST /api/systems/{system}/lists/{list}/import': async (ctx, { params, file, body }) =>
      importList(systems, ctx, params, file, body.apply),
    'GET /api/systems/{system}/{kind}/cases': async (ctx, { params, query }) =>
      cases(systems, ctx, params, query),
    'GET /api/systems/{system}/{kind}/board': async (ctx, { params, query }) =>
      board(systems, ctx, params, query),
    'GET /api/systems/{system}/{kind}/cases.xlsx': async (ctx, { params, query }) =>
      casesTable(systems, ctx, params, query),
    'GET /api/systems/{system}/{kind}/form.xlsx': async (ctx, { params, query }) =>
      casesForm(systems, ctx, params, query.form),
    'POST /api/systems/{system}/{kind}/import': async (ctx, { params, file, body }) =>
      importCases(systems, ctx, params, file, body),
    'POST /api/systems/{system}/{kind}/cases': async (ctx, { params, body }) =>
      raiseCase(systems, ctx, params, body),
    'GET /api/systems/{system}/{kind}/cases/{id}': async (ctx, { params }) =>
      oneCase(systems, ctx, params, params.id),
    'POST /api/systems/{system}/{kind}/cases/{id}/moves': async (ctx, { params, body }) =>
      moveCase(systems, ctx, params, params.id, body),
    'POST /api/systems/{system}/{kind}/moves': async (ctx, { params, body }) =>
      moveCases(systems, ctx, params, body),
    'POST /api/systems/{system}/{kind}/cases/{id}/reveal': async (ctx, { params, body }) =>
      revealCase(systems, ctx, params, params.id, body.purpose),
    'POST /api/systems/{system}/{kind}/cases/{id}/code': async (ctx, { params }) =>
      giveCode(systems, ctx, params, params.id),
    'POST /api/systems/{system}/{kind}/cases/{id}/files': async (ctx, { params, file, body }) =>
      addFile(systems, ctx, params, params.id, { ...file, ...body }),
    'POST /api/systems/{system}/{kind}/cases/{id}/files/{file}/check': async (ctx, { params, body }) =>
      judgeFile(systems, ctx, params, body),
    'GET /api/systems/{system}/{kind}/cases/{id}/files/{file}': async (ctx, { params }) =>
      caseFile(systems, ctx, params),
    'GET /api/systems/{system}/{kind}/directory': async (ctx, { params }) => directory(systems, ctx, params),
    'PUT /api/systems/{system}/{kind}/directory': async (ctx, { params, body }) =>
      setRoute(systems, ctx, params, body),
  };
}

/** The endpoints of systems that look ahead. */
export function foresightHandlers(systems: Systems): Handlers<typeof foresightContract> {
  return {
    'GET /api/systems/{system}/warnings': async (ctx, { params }) => warnings(systems, ctx, params.system),
    'POST /api/systems/{system}/warnings': async (ctx, { params }) => lookNow(systems, ctx, params.system),
  };
}

const list = z.object({ query: listQuery });
const one = z.object({ params: z.object({ id: z.string() }) });
const entered = z.object({ body: raiseBody });
const moved = one.extend({ body: moveBody });

/** The endpoints of one system under its own addresses: the same actions as those of every system. */
export function systemHandlers(systems: Systems, contract: Contract): LooseHandlers {
  const handlers: Record<string, (ctx: RequestContext, input: unknown) => Promise<unknown>> = {};
  for (const name of Object.keys(contract)) {
    const [, system = '', kind = ''] = /\/api\/systems\/([^/]+)\/([^/]+)\//u.exec(name) ?? [];
    const place = { system, kind };
    if (name.endsWith('/moves'))
      handlers[name] = async (ctx, input) => {
        const { params, body } = moved.parse(input);
        return moveCase(systems, ctx, place, params.id, body);
      };
    else if (name.endsWith('{id}'))
      handlers[name] = async (ctx, input) => oneCase(systems, ctx, place, one.parse(input).params.id);
    else if (name.startsWith('POST'))
      handlers[name] = async (ctx, input) => raiseCase(systems, ctx, place, entered.parse(input).body);
    else handlers[name] = async (ctx, input) => cases(systems, ctx, place, list.parse(input).query);
  }
  return handlers;
}

/** Who asks from outside. A session that happens to be there counts for nothing: the public face is the same for all. */
function outside(ctx: RequestContext, county: string): PublicWork {
  const { store, now, today, address } = ctx;
  return { store, now, today, address, actor: null, county };
}

/** The endpoints of the public. @param county  whose public face this is */
export function publicHandlers(systems: Systems, county: string): Handlers<typeof publicContract> {
  return {
    'GET /api/public/{system}/{kind}': async (ctx, { params, query }) =>
      publicForm(systems, outside(ctx, county), params, query.form),
    'GET /api/public/{system}/{kind}/items': async (ctx, { params, query }) =>
      publicItems(systems, outside(ctx, county), params, query),
    'GET /api/public/{system}/{kind}/items/{number}': async (ctx, { params }) =>
      publicItem(systems, outside(ctx, county), params),
    'POST /api/public/{system}/{kind}/items/{number}/{form}': async (ctx, { params, body }) =>
      publicSay(systems, outside(ctx, county), params, body.fields),
    'GET /api/public/signs/{number}': async (ctx, { params }) =>
      publicSign(systems, outside(ctx, county), params.number),
    'POST /api/public/{system}/{kind}': async (ctx, { params, body }) =>
      publicEnter(systems, outside(ctx, county), params, body),
    'POST /api/public/{system}/{kind}/uploads': async (ctx, { params, file, body }) =>
      publicUpload(systems, outside(ctx, county), { ...params, ...body }, file),
    'POST /api/public/{system}/{kind}/status': async (ctx, { params, body }) =>
      publicStatus(systems, outside(ctx, county), params, body),
    'POST /api/public/{system}/{kind}/moves': async (ctx, { params, body }) =>
      publicMove(systems, outside(ctx, county), params, body),
  };
}
