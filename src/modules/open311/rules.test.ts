import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import type { KindDefinition } from '#kernel/system/types.ts';
import { appealSystem } from '#modules/appeal/index.ts';
import {
  attributesOf,
  datatypeOf,
  datetimeOf,
  errorsOf,
  fieldsOf,
  filterOf,
  instantOf,
  OpenError,
  sentOf,
  servicesOf,
} from './rules.ts';
import { jsonOf, listOf, record, xmlOf } from './rules-document.ts';

const [order] = appealSystem.definition.kinds;
const kind: KindDefinition = order;
const asks = order.public.asks;
const codes = appealSystem.definition.lists[0]?.codes ?? [];
const areas = new Set(['ts']);
const now = '2022-12-31T08:00:00.000Z';

function refused(work: () => unknown): OpenError {
  try {
    work();
  } catch (error) {
    if (error instanceof OpenError) return error;
    throw error;
  }
  return assert.fail('it was not refused');
}

// Rules of GeoReport v2 as domain/services.md §1 lists them and the frozen specification words them.
describe('documents', () => {
  test('one shape is XML with a declaration and no namespace, and JSON by the Spark convention', () => {
    const value = listOf('error', [record(['code', 403], ['description', 'a < b & "c"'])]);
    assert.equal(
      xmlOf('errors', value),
      '<?xml version="1.0" encoding="UTF-8"?>\n<errors><error><code>403</code><description>a &lt; b &amp; &quot;c&quot;</description></error></errors>\n',
    );
    assert.equal(jsonOf(value), '[{"code":403,"description":"a < b & \\"c\\""}]');
    assert.equal(
      xmlOf('r', record(['a', ''], ['b', null])),
      '<?xml version="1.0" encoding="UTF-8"?>\n<r><a/><b/></r>\n',
    );
    assert.equal(jsonOf(record(['a', ''], ['b', null])), '{"a":null,"b":null}');
  });

  test('no text breaks the XML it stands in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = /<a>([\s\S]*)<\/a>/u.exec(xmlOf('a', text))?.[1] ?? '';
        // oxlint-disable-next-line no-control-regex -- exactly the signs that XML 1.0 does not allow
        return !/[<>"\u0000-\u0008\u000B\u000C\u000E-\u001F]|&(?!amp;|lt;|gt;|quot;)/u.test(inner);
      }),
    );
  });

  test('errors are an array of code and description; being asked to wait is 400 with its own code', () => {
    assert.equal(
      jsonOf(errorsOf(new OpenError(404, ['x', 'y']))),
      '[{"code":404,"description":"x"},{"code":404,"description":"y"}]',
    );
    const wait = new OpenError(400, ['慢'], 30);
    assert.equal(wait.status, 400);
    assert.equal(jsonOf(errorsOf(wait)), '[{"code":429,"description":"慢"}]');
  });
});

describe('services', () => {
  test('every category is a service, grouped under the one above it, of type realtime or batch', () => {
    const text = xmlOf('services', servicesOf(codes, false, true));
    assert.match(
      text,
      /<service><service_code>0101<\/service_code><service_name>供热<\/service_name><description>城乡建设·供热<\/description><metadata>true<\/metadata><type>realtime<\/type><keywords>供热,城乡建设<\/keywords><group>城乡建设<\/group><\/service>/u,
    );
    assert.match(jsonOf(servicesOf(codes, true, true)), /"metadata":true,"type":"batch"/u);
  });

  test('what has an argument of its own is no attribute; the rest is, by its type', () => {
    assert.deepEqual(
      attributesOf(kind, asks).map(({ field, isRequired }) => [field.key, datatypeOf(field), isRequired]),
      [
        ['town', 'singlevaluelist', true],
        ['type', 'singlevaluelist', true],
        ['accused', 'singlevaluelist', false],
      ],
    );
  });
});

function body(more: Record<string, string> = {}) {
  return sentOf(
    new URLSearchParams({
      service_code: '0104',
      address_string: '坛山路中段',
      description: '路灯不亮，夜里看不清',
      'attribute[town]': 'ts',
      'attribute[type]': 'help',
      ...more,
    }),
  );
}

function read(more: Record<string, string> = {}) {
  return fieldsOf(kind, asks, body(more), { codes, areas });
}

describe('POST request', () => {
  test('each argument goes to its field, and a null argument is none', () => {
    assert.deepEqual(
      read({
        lat: '34.76524078',
        long: '117.588213',
        first_name: '民',
        last_name: '演',
        phone: '13800000000',
        email: 'a@b.cn',
        device_id: '',
        jurisdiction_id: '',
      }),
      {
        text: '路灯不亮，夜里看不清',
        category: '0104',
        place: '坛山路中段',
        point: '117.588213,34.765241',
        caller: '演民',
        phone: '13800000000',
        town: 'ts',
        type: 'help',
      },
    );
    assert.equal(read({ address_string: '', address_id: 'ts', 'attribute[town]': '' })['town'], 'ts');
  });

  test('service_code and one full location are needed; unknown ones are 404', () => {
    assert.equal(refused(() => read({ service_code: '' })).status, 400);
    assert.equal(refused(() => read({ service_code: '9999' })).status, 404);
    assert.equal(refused(() => read({ address_id: 'zz' })).status, 404);
    assert.equal(refused(() => read({ address_string: '' })).status, 400);
    assert.match(refused(() => read({ lat: '34.7' })).message, /lat 和 long 要一起给出/u);
    assert.equal(refused(() => read({ lat: 'x', long: 'y' })).status, 400);
  });

  test('a description is text of at most 4,000 signs without HTML; attributes are those of the definition', () => {
    assert.equal(String(read({ description: '长'.repeat(4000) })['text']).length, 4000);
    assert.equal(refused(() => read({ description: '长'.repeat(4001) })).status, 400);
    assert.equal(refused(() => read({ description: '看<script>alert(1)</script>' })).status, 400);
    assert.equal(read({ description: '温度 < 16 度，水压 > 0' })['text'], '温度 < 16 度，水压 > 0');
    assert.match(refused(() => read({ 'attribute[x]': '1' })).message, /attribute\[x\]/u);
    const all = refused(() => read({ lat: '1', description: '<b>x</b>', 'attribute[x]': '1' }));
    assert.equal(all.faults.length, 3, 'every fault at once');
  });

  test('several values of one attribute', () => {
    const several = new URLSearchParams('attribute[t][]=a&attribute[t][]=b&attribute[s]=c');
    assert.deepEqual(
      [...sentOf(several).attributes],
      [
        ['t', ['a', 'b']],
        ['s', ['c']],
      ],
    );
  });
});

const spanning = (start: string, end: string) => () => filterOf({ start_date: start, end_date: end }, now);

describe('GET requests', () => {
  test('without dates the last 90 days, at most 1,000; with one date 90 days from or to it', () => {
    const { from, to, limit, offset } = filterOf({}, now);
    assert.deepEqual([from, to, limit, offset], ['2022-10-02T08:00:00.000Z', now, 1000, 0]);
    assert.equal(filterOf({ start_date: '2022-01-01T00:00:00Z' }, now).to, '2022-04-01T00:00:00.000Z');
    assert.equal(filterOf({ end_date: '2022-04-01T00:00:00Z' }, now).from, '2022-01-01T00:00:00.000Z');
  });

  test('no more than 90 days, and not backwards', () => {
    assert.equal(spanning('2022-01-01T00:00:00Z', '2022-04-01T00:00:00Z')().codes, undefined);
    assert.equal(refused(spanning('2022-01-01T00:00:00Z', '2022-04-01T00:00:01Z')).status, 400);
    assert.equal(refused(spanning('2022-04-01T00:00:00Z', '2022-01-01T00:00:00Z')).status, 400);
  });

  test('times carry their zone', () => {
    assert.equal(instantOf('x', '1994-11-05T08:15:30-05:00'), '1994-11-05T13:15:30.000Z');
    assert.equal(instantOf('x', '2022-05-24T08:00:00 08:00'), '2022-05-24T00:00:00.000Z');
    assert.equal(refused(() => instantOf('x', '2022-05-24')).status, 400);
    assert.equal(refused(() => instantOf('x', '2022-05-24T00:00:00')).status, 400);
    assert.equal(datetimeOf('2022-05-24T00:00:00.000Z'), '2022-05-24T08:00:00+08:00');
  });

  test('ids override all else; status and codes are lists; pages', () => {
    const ids = filterOf({ service_request_id: 'sq1, SQ2', start_date: 'nonsense', status: 'x' }, now);
    assert.deepEqual(ids, { numbers: ['SQ1', 'SQ2'], limit: 1000, offset: 0 });
    assert.equal(filterOf({ status: 'open' }, now).isEnded, false);
    assert.equal(filterOf({ status: 'open,closed' }, now).isEnded, undefined);
    assert.equal(refused(() => filterOf({ status: 'done' }, now)).status, 400);
    assert.deepEqual(filterOf({ service_code: '01,0101' }, now).codes, ['01', '0101']);
    assert.equal(filterOf({ page: '3', page_size: '20' }, now).offset, 40);
    assert.equal(filterOf({ page_size: '5000' }, now).limit, 1000);
    assert.equal(refused(() => filterOf({ page: '0' }, now)).status, 400);
  });
});
