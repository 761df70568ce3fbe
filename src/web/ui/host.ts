/**
 * Where what floats over `from` belongs: into the page or dialog it was opened in, so that it stays inside its landmark. Of a dialog it is
 * the inner box: the outer one lets the mouse through.
 */
export function hostOf(from: Element | null | undefined): HTMLElement {
  return from?.closest<HTMLElement>('.ant-modal-container, [role="dialog"], main') ?? document.body;
}
