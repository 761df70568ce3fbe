import { isNode, type plainJson } from '#platform/open-api-complete.ts';

type Json = ReturnType<typeof plainJson>;
type Node = Readonly<Record<string, Json>>;

const style = `
body{max-width:1080px;margin:0 auto;padding:24px 20px 64px;background:#faf8f3;color:#1c1b19;font:15px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans SC',system-ui,sans-serif}
h1{font-size:26px}h2{margin:32px 0 8px;border-bottom:1px solid #1c1b19;font-size:18px}
a{color:#1c1b19}details{border-bottom:1px solid #d9d3c5}summary{padding:6px 0;cursor:pointer}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:13px}summary,p{overflow-wrap:anywhere}pre{overflow:auto;padding:10px;background:#f2eee4}
.verb{display:inline-block;width:60px;font-weight:700}.who{color:#57534b;font-size:13px}
table{border-collapse:collapse;font-size:14px}th,td{padding:3px 12px 3px 0;border-bottom:1px solid #d9d3c5;text-align:left;vertical-align:top}
nav{columns:4 160px}nav a{display:block}.scroll{overflow-x:auto}`;

/** The API document as a page to read: plain HTML, without scripts and without anything from elsewhere. */
export function apiPage(document: Node): string {
  const tags = list(document['tags']).map((tag) => text(tag['name']));
  const info = node(document['info']);
  const operations = operationsOf(node(document['paths']));
  const sections = tags.map((tag) => {
    const own = operations.filter(({ tag: one }) => one === tag);
    return `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${own.map(operationHtml).join('')}`;
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>序时接口说明</title><style>${style}</style></head><body><main>
<h1>序时接口说明</h1><p>版本 ${escaped(text(info['version']))} · 共${operations.length}个接口 · <a href="/api/openapi.json">OpenAPI 3.1 文档</a></p>
${introductionHtml(text(info['description']))}
<nav aria-label="分类">${tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join('')}</nav>
${sections.join('')}</main></body></html>`;
}

interface Operation {
  readonly path: string;
  readonly verb: string;
  readonly tag: string;
  readonly about: Node;
}

function operationsOf(paths: Node): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(node(item)).map(([verb, operation]) => {
      const about = node(operation);
      const [tag] = Array.isArray(about['tags']) ? about['tags'] : [];
      return { path, verb: verb.toUpperCase(), tag: text(tag), about };
    }),
  );
}

function operationHtml({ path, verb, about }: Operation): string {
  const parameters = list(about['parameters']);
  const body = node(node(about['requestBody'])['content']);
  const done = node(node(about['responses'])['200']);
  const answer = node(node(done['content'])['application/json']);
  return `<details><summary><span class="verb">${verb}</span><code>${escaped(path)}</code> ${escaped(text(about['summary']))} <span class="who">${who(about)}</span></summary>
${parameters.length === 0 ? '' : `<div class="scroll"><table><tr><th>参数</th><th>位置</th><th>必填</th><th>说明</th><th>例</th></tr>${parameters.map(parameterHtml).join('')}</table></div>`}
${Object.entries(body)
  .map(([type, media]) => bodyHtml(type, node(media)))
  .join('')}
${answer['schema'] === undefined ? `<p>${done['content'] === undefined ? '没有内容' : '文件'}</p>` : `<p>答复</p>${fieldsHtml(node(answer['schema']))}${exampleHtml(answer['example'])}`}
</details>`;
}

function who(about: Node): string {
  const ways = list(about['security']);
  if (ways.length === 0) return '不需登录';
  const scopes = ways.flatMap((way) => (Array.isArray(way['bearer']) ? way['bearer'].map(text) : []));
  if (ways.some((way) => way['bearer'] !== undefined))
    return scopes.length === 0 ? '令牌' : `登录或令牌（${escaped(scopes.join('、'))}）`;
  return '登录';
}

function parameterHtml(parameter: Node): string {
  const places: Readonly<Record<string, string>> = { path: '路径', query: '查询', header: '请求头' };
  return `<tr><td><code>${escaped(text(parameter['name']))}</code></td><td>${places[text(parameter['in'])] ?? ''}</td><td>${parameter['required'] === true ? '是' : ''}</td><td>${escaped(text(parameter['description']))}</td><td><code>${escaped(JSON.stringify(parameter['example'] ?? ''))}</code></td></tr>`;
}

function bodyHtml(type: string, media: Node): string {
  return `<p>请求内容 <code>${escaped(type)}</code></p>${fieldsHtml(node(media['schema']))}${exampleHtml(media['example'])}`;
}

function fieldsHtml(schema: Node): string {
  const fields = Object.entries(node(schema['properties']));
  if (fields.length === 0) return '';
  const rows = fields.map(
    ([name, one]) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${escaped(text(node(one)['description']))}</td></tr>`,
  );
  return `<div class="scroll"><table>${rows.join('')}</table></div>`;
}

function exampleHtml(example: Json | undefined): string {
  if (example === undefined || example === null) return '';
  return `<pre tabindex="0">${escaped(JSON.stringify(example, null, 1))}</pre>`;
}

function introductionHtml(markdown: string): string {
  const plain = escaped(markdown)
    .replaceAll(/`([^`]+)`/gu, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/gu, '<b>$1</b>');
  const [first = '', ...items] = plain.split(/\n+- /u);
  return `<p>${first.trim()}</p><ul>${items.map((item) => `<li>${item.trim()}</li>`).join('')}</ul>`;
}

function node(value: Json | undefined): Node {
  return isNode(value) ? value : {};
}

function list(value: Json | undefined): readonly Node[] {
  return Array.isArray(value) ? value.filter((one) => isNode(one)) : [];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function escaped(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
