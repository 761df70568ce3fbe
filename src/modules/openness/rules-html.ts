/** A stretch of finished HTML. Only `html` and `raw` make one, so that a text can never pass for it. */
export interface Html {
  readonly [finished]: string;
}

const finished: unique symbol = Symbol('html');

/** What may stand in a template: text and numbers are escaped; nothing stands for null, undefined and false. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in a quoted attribute; control signs, which no page shows, are dropped. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[&<>"']/gu, (sign) => signs[sign] ?? sign)
    .replaceAll(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
}

function partText(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (isHtml(part)) return part[finished];
  return part.map(partText).join('');
}

function isHtml(part: Html | readonly Part[]): part is Html {
  return finished in part;
}

/**
 * HTML from a template: what is put in is escaped unless it is HTML itself, so nothing can forget to. Attributes are to be quoted in
 * the template; an address from data goes through `safeHref`.
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    [finished]: template.raw.map((text, at) => `${text}${partText(parts[at])}`).join(''),
  };
}

/** The text of finished HTML. */
export function textOfHtml(one: Html): string {
  return one[finished];
}

/** A relative address within the site, or a place on a page; anything else leads nowhere. */
export function safeHref(address: string): string {
  return /^(?:[a-z0-9-]+\/)?[\w.-]*(?:#[\w.-]+)?$/u.test(address) && address !== '' ? address : '#';
}

/** A public face of the product: its path, with the product's own address before it or not; anything else leads nowhere. */
export function doorHref(address: string): string {
  return /^(?:https?:\/\/[\w.:-]+)?\/p\/[a-z][a-z0-9-]*\/[a-z][a-zA-Z0-9-]*$/u.test(address) ? address : '#';
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of finished HTML as a person reads them, attributes that are read out among them; tags become line ends. */
export function wordsOfHtml(text: string): string {
  return text
    .replaceAll(/<[^>]*?(?:aria-label|alt|title|content|data-label)="([^"]*)"[^>]*>/gu, '\n$1\n')
    .replaceAll(/<[^>]*>/gu, '\n')
    .replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_whole, name: string) => named[name] ?? '')
    .replaceAll(/\n+/gu, '\n');
}
