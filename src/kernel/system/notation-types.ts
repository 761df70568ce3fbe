import type { Choice, Field, FieldKind, KindDefinition, Move, Who } from './types.ts';

// What the compiler keeps of a definition that is written in the short notation: the words of its keys, its states and its asks.

/** The rest of something, every part of it optional. */
export type Few<T, K extends keyof T> = Partial<Omit<T, K>>;

/** A text in one line. */
type Line<T extends string> = T extends `${infer A}\n${infer B}` ? Line<`${A} ${B}`> : T;
type WordsIn<T extends string, Found = never> = T extends `${infer A} ${infer B}`
  ? WordsIn<B, Found | Exclude<A, ''>>
  : Found | Exclude<T, ''>;
/** The words of a text, as the compiler knows them. */
export type Words<T extends string> = string extends T ? string : WordsIn<Line<T>>;

type KeysIn<T extends string, IsKey extends boolean = true, Found = never> = T extends `${infer A} ${infer B}`
  ? A extends ''
    ? KeysIn<B, IsKey, Found>
    : IsKey extends true
      ? KeysIn<B, false, Found | A>
      : KeysIn<B, true, Found>
  : IsKey extends true
    ? Found | Exclude<T, ''>
    : Found;
/** Every other word of `key title key title …`, from the first. */
export type Keys<T extends string> = string extends T ? string : KeysIn<Line<T>>;

type Trim<T extends string> = T extends ` ${infer R}` | `\n${infer R}` ? Trim<R> : T;
/** The first word of a text. */
type First<T extends string> = Trim<T> extends `${infer A} ${string}` ? A : Trim<T>;
/** What stands after the first word. */
type Rest<T extends string> = Trim<T> extends `${string} ${infer B}` ? Trim<B> : '';

/** What a field has besides its head. */
export type FieldParts = Few<Field, 'key' | 'title' | 'kind' | 'choices'>;
/** A field as the compiler knows it. */
export interface FieldHead<K extends string, T extends FieldKind> {
  readonly key: K;
  readonly title: string;
  readonly kind: T;
}

/** A field of words as the compiler knows it. */
export interface ChoiceHead<K extends string, V extends string, T extends FieldKind = 'choice'>
  extends FieldHead<K, T> {
  readonly choices: readonly Choice<V>[];
}

/** Fields of one kind: one for each key. */
export type FieldsOf<T extends FieldKind, K extends string> = K extends string ? FieldHead<K, T> : never;

/** Fields of several kinds as `text: key title; day: key title`. */
export type PlainOf<T extends string> = T extends `${infer A};${infer B}`
  ? PlainOf<A> | PlainOf<B>
  : T extends `${infer N}:${infer Text}`
    ? FieldsOf<Extract<Trim<N>, FieldKind>, Keys<Text>>
    : never;

/** A field of words as `key title value title …`. */
export type PickOf<T extends string, F extends FieldKind = 'choice'> = string extends T
  ? ChoiceHead<string, string, F>
  : ChoiceHead<First<Line<T>>, Keys<Rest<Rest<Line<T>>>>, F>;

/** Fields of words, one a line. */
export type PicksOf<T extends string> = T extends `${infer A}\n${infer B}`
  ? PicksOf<A> | PicksOf<B>
  : Trim<T> extends ''
    ? never
    : PickOf<T>;

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

/** What stands after a word in a line of a table of moves. */
type Clause<T extends string, W extends string> = T extends `${string}| ${W} ${infer A} |${string}`
  ? A
  : T extends `${string}| ${W} ${infer A}`
    ? A
    : never;
type Asking<T extends string> = [Clause<T, 'ask'>] extends [never]
  ? unknown
  : { readonly asks: readonly Words<Clause<T, 'ask'>>[] };
type Clearing<T extends string> = [Clause<T, 'clear'>] extends [never]
  ? unknown
  : { readonly clears: readonly Words<Clause<T, 'clear'>>[] };
type Routing<T extends string> = T extends `${string}| routed${string}`
  ? { readonly isRouted: true }
  : unknown;

/** The moves of a table, one a line: `key title: from > to | by … | ask … | clear …`. */
export type MovesOf<T extends string> = T extends `${infer A}\n${infer B}`
  ? MovesOf<A> | MovesOf<B>
  : T extends `${infer Name}:${infer Said}`
    ? MoveHead<First<Name>, Said extends `${infer Way}|${string}` ? Way : Said> &
        Asking<Said> &
        Clearing<Said> &
        Routing<Said>
    : never;

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
