import { html, type Part } from './rules-html.ts';
import type { PublicFacts } from './schema-public.ts';

const colours = {
  green: ['●', '绿灯'],
  yellow: ['▲', '黄灯'],
  red: ['■', '红灯'],
  grey: ['○', '暂不判定'],
} as const;

/** A light by sign and word: colour alone says nothing. */
export function lightMark(light: PublicFacts['commitment']['light']): Part {
  if (light === null) return null;
  const [sign, word] = colours[light.colour];
  return html`<span class="light ${light.colour}"><span aria-hidden="true">${sign}</span>${word}</span>`;
}
