import { type IContext, type IXmlableObject, Paragraph } from 'docx';
import { isRecord } from './child-protocol.ts';

/**
 * A paragraph whose lines keep their own distance instead of the page's grid. Word leaves exact lines alone; LibreOffice spreads even those over
 * the grid unless it is told not to.
 */
export class OffGridParagraph extends Paragraph {
  override prepForXml(context: IContext): IXmlableObject | undefined {
    const prepared = super.prepForXml(context);
    const parts: unknown = prepared?.['w:p'];
    const properties: unknown = Array.isArray(parts)
      ? parts.find((part) => isRecord(part) && 'w:pPr' in part)
      : undefined;
    const list: unknown = isRecord(properties) ? properties['w:pPr'] : undefined;
    if (!Array.isArray(list)) return prepared;
    // The format fixes the order of properties: the grid stands before the spacing.
    const at = list.findIndex((one) => isRecord(one) && 'w:spacing' in one);
    list.splice(Math.max(at, 0), 0, { 'w:snapToGrid': { _attr: { 'w:val': 0 } } });
    return prepared;
  }
}
