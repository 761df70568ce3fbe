import type { Quantity } from '../quantity/quantity.ts';

/** A quantity in its sentence, as the label rules see it. */
export interface Place {
  readonly text: string;
  readonly quantity: Quantity;
  /** The sentence. */
  readonly from: number;
  readonly to: number;
}

/** The characters of the sentence before the number, at most `count`. */
export function before(place: Place, count: number): string {
  return place.text.slice(Math.max(place.from, place.quantity.from - count), place.quantity.from);
}

/** The characters of the sentence after the number, at most `count`. */
export function after(place: Place, count: number): string {
  return place.text.slice(place.quantity.to, Math.min(place.to, place.quantity.to + count));
}

/** The number as it stands in the reading text. */
export function printed(place: Place): string {
  return place.text.slice(place.quantity.from, place.quantity.to);
}
