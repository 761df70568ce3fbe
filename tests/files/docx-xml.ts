import { openArchive } from '../../src/documents/archive-guard.ts';

/** The parts of a package that we wrote, as text. */
export async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = await openArchive(bytes);
  return new Map([...parts].map(([name, content]) => [name, new TextDecoder().decode(content)]));
}

/** The value of an attribute of the first tag of this name. */
export function valueOf(xml: string, tag: string, attribute: string): string | undefined {
  const found = new RegExp(`<w:${tag}(?: [^>]*)?>`, 'u').exec(xml)?.[0] ?? '';
  return new RegExp(`w:${attribute}="(?<value>[^"]*)"`, 'u').exec(found)?.groups?.['value'];
}

/** The paragraphs of a part, in order. */
export function paragraphsOf(xml: string): readonly string[] {
  return xml.split('<w:p>').slice(1);
}

/** The paragraph that holds this text, or nothing. */
export function paragraphWith(xml: string, text: string): string {
  return paragraphsOf(xml).find((one) => one.includes(text)) ?? '';
}

/** The foot of odd, even or first pages. */
export function footerOf(parts: ReadonlyMap<string, string>, type: 'default' | 'even' | 'first'): string {
  const document = parts.get('word/document.xml') ?? '';
  const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(?<id>[^"]+)"/?>`, 'u').exec(document)
    ?.groups?.['id'];
  const relations = parts.get('word/_rels/document.xml.rels') ?? '';
  const relation = relations.split('<Relationship ').find((one) => one.includes(`"${id ?? ''}"`)) ?? '';
  return parts.get(`word/${/Target="(?<to>[^"]+)"/u.exec(relation)?.groups?.['to'] ?? ''}`) ?? '';
}
