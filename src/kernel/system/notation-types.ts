import type { Choice, Field, FieldKind, KindDefinition, Move, Who } from './types.ts';

// What the compiler keeps of a definition that is written in the short notation: the words of its keys, its states and its asks.

/** The rest of something, every part of it optional. */
export type Few<T, K extends keyof T> = Partial<Omit<T, K>>;

/** The words of a text, known to the compiler where the text is one line. */
export type Words<T extends string, Found = never> = T extends `${string}\n${string}`
  ? string
  : T extends `${infer A} ${infer B}`
    ? Words<B, Found | Exclude<A, ''>>
    : Found | Exclude<T, ''>;

/** What a field has besides its head. */
export type FieldParts = Few<Field, 'key' | 'title' | 'kind' | 'choices'>;
/** A field as the compiler knows it. */
export interface FieldHead<K extends string, T extends FieldKind> {
  readonly key: K;
  readonly title: string;
  readonly kind: T;
}

/** A field of words as the compiler knows it. */
export interface ChoiceHead<K extends string, V extends string> extends FieldHead<K, 'choice'> {
  readonly choices: readonly Choice<V>[];
}

/** What a move has besides its head. */
export type MoveParts = Few<Move, 'key' | 'title' | 'from' | 'to' | 'who'>;
/** A move as the compiler knows it: its key, its states. */
export interface MoveHead<K extends string, W extends string> {
  readonly key: K;
  readonly title: string;
  readonly from: readonly (W extends `${infer A}>${string}` ? Words<A> : Words<W>)[];
  readonly to: W extends `${string}>${infer B}` ? Words<B> : null;
  readonly who: readonly Who[];
}

type Entry = KindDefinition['raise'];

/** What an entry has besides its head. */
export type EntryParts = Few<Entry, 'title' | 'to' | 'who' | 'asks'>;
/** An entry as the compiler knows it: its state, its fields. */
export interface EntryHead<S extends string, A extends string> {
  readonly title: string;
  readonly to: S;
  readonly who: readonly Who[];
  readonly asks: readonly Words<A>[];
}
