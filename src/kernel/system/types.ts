import type { DeadlineUnit } from '#kernel/deadline.ts';
import type { ParameterDefinition } from '#kernel/parameter.ts';
import type { SheetItem, SheetRule } from '#kernel/scoresheet.ts';
import type {
  DossierPart,
  PointsNames,
  SignDefinition,
  SlipDefinition,
  TableDefinition,
} from './page-types.ts';

/**
 * What a field holds, and so how it is asked, checked, stored, shown and masked. Values are text; `many`, `units` hold several.
 * `money` is yuan, `point` longitude and latitude (WGS84), `code` a code of one of the county's lists, `ref` an item of the same system;
 * `codes` and `refs` hold several of them; `file` holds files that came with the form, each for one of its materials.
 */
export const fieldKinds = [
  'text',
  'long',
  'choice',
  'many',
  'codes',
  'refs',
  'number',
  'money',
  'day',
  'instant',
  'unit',
  'units',
  'post',
  'place',
  'point',
  'name',
  'phone',
  'idnumber',
  'code',
  'ref',
  'file',
] as const;
/** One of them. */
export type FieldKind = (typeof fieldKinds)[number];

/** A word that a field of kind `choice` or `many` may hold. */
export interface Choice<V extends string = string> {
  readonly value: V;
  readonly title: string;
}

/** A sort of file, told by its content. */
export type FileSort = 'pdf' | 'image' | 'document' | 'sheet' | 'ofd';

/** What a field of kind `file` takes. */
export interface FileRule {
  /** Sorts that are taken; left out: all. */
  readonly accepts?: readonly FileSort[] | undefined;
  /** Materials, one a line with its bounds in brackets (`materialsIn`): the definition's own, or those in a field of the item. */
  readonly lines?: string | undefined;
  readonly of?: string | undefined;
  /** Field in which the applicant is told what is lacking. */
  readonly lacking?: string | undefined;
}

/** One field of an item. */
export interface Field {
  readonly key: string;
  /** Chinese name, as forms, lists, columns and refusals print it. */
  readonly title: string;
  readonly kind: FieldKind;
  /** What to write, in a sentence. */
  readonly help?: string | undefined;
  /** Bounds: of the length for texts, of the value for numbers, money and days, of how many for files. */
  readonly least?: string | undefined;
  readonly most?: string | undefined;
  /** Printed after a number. */
  readonly unit?: string | undefined;
  readonly choices?: readonly Choice[] | undefined;
  /** Of kind `code` and `codes`: which of the system's lists. */
  readonly list?: string | undefined;
  /** Of kind `ref` and `refs`: which kind of the system's items. Of kind `unit` and `units`: which kind of units is offered (`town`). */
  readonly to?: string | undefined;
  /** Of kind `file`. Whoever works inside hands in beside the materials of the item, not in forms. */
  readonly files?: FileRule | undefined;
  /** What tables of others call it, besides its title. */
  readonly also?: readonly string[] | undefined;
  /** Why the county keeps this of a person: masked wherever it is shown, absent from lists, files and search. */
  readonly personal?: string | undefined;
  /** Asked for only while another field has one of these values; elsewhere it must stay empty. */
  readonly when?: { readonly field: string; readonly is: readonly string[] } | undefined;
}

/** Relations that every kind has, besides those by a field. */
export const relations = [
  'desk',
  'unit',
  'superior',
  'support',
  'assignee',
  'raiser',
  'office',
  'anyone',
  'public',
  'system',
] as const;

/**
 * Who may make a move, by what the actor is to the item. `desk` the unit the county made the system's desk; `unit` the unit that handles
 * it; `superior` a reviewer over that unit; `support` a unit that helps; `assignee` the post it was given to; `raiser` the unit that brought
 * it in; `office` the planning office; `anyone` every post that works; `public` the petitioner with the query code; `system` nobody: it
 * happens; `field.x` the unit or post that field `x` holds.
 */
export type Who = (typeof relations)[number] | `field.${string}`;

/** Where an item stands. */
export interface State {
  readonly key: string;
  readonly title: string;
  /** `waiting` stands still because of somebody outside; clocks may pause in it. */
  readonly kind: 'open' | 'waiting' | 'ended';
  /** The word the public reads instead of the title. */
  readonly public?: string | undefined;
  /** Who owes the next step, and what it is called in 待我办. */
  readonly owes?: { readonly who: Who; readonly title: string } | undefined;
}

/** Something a move writes by itself: a text, or `@today`, `@now`, `@unit`, `@post` of whoever moves. */
export interface Preset {
  readonly field: string;
  readonly value: string;
}

/** A limit of a clock as it is printed; without a quantity the county must set it. */
export interface Limit {
  readonly key: string;
  readonly title: string;
  readonly quantity: string | null;
  readonly unit: DeadlineUnit;
  readonly basis: string;
  /** Field that holds how much, where each item has its own; the quantity here then says nothing. */
  readonly amount?: string | undefined;
  /** Field that holds the last day itself, as two sides agreed on it; quantity and unit then say nothing. */
  readonly by?: string | undefined;
  /** Holds for items whose field has one of these values; the first limit that fits is taken. */
  readonly when?: { readonly field: string; readonly is: readonly string[] } | undefined;
}

/** A move from state to state. */
export interface Move {
  readonly key: string;
  /** The verb on its button. */
  readonly title: string;
  readonly from: readonly string[];
  /** null: the state stays. */
  readonly to: string | null;
  readonly who: readonly Who[];
  /** The move that is made in its place where this field is said to be one of these: one form for both, and only this one is offered. */
  readonly instead?:
    | { readonly move: string; readonly field: string; readonly is: readonly string[] }
    | undefined;
  /** Names of guards, with an argument after a colon (`filled:result`). Each gives the reason why not. */
  readonly when?: readonly string[] | undefined;
  /** Keys of fields it asks for; `key?` may be left empty. */
  readonly asks?: readonly string[] | undefined;
  /** What its reason is called; without it no reason is asked. */
  readonly reason?: string | undefined;
  /**
   * The move that carries the item on, where it is not the first of its state that goes forward without a reason; of several that are marked,
   * the first that may be made.
   */
  readonly isPrimary?: boolean | undefined;
  readonly isDanger?: boolean | undefined;
  /** Counter that it raises: `redo`, `returned`. */
  readonly count?: string | undefined;
  /** Takes the handling unit from the directory (area × category) where it was not asked for. */
  readonly isRouted?: boolean | undefined;
  readonly sets?: readonly Preset[] | undefined;
  /** Fields that it empties. */
  readonly clears?: readonly string[] | undefined;
  readonly flags?: string | undefined;
  readonly unflags?: string | undefined;
  /** Only until this limit after the start of a clock, pauses not counted. */
  readonly within?: (Limit & { readonly clock: string }) | undefined;
  /** Only once this clock has run out; with `who: ['system']` it then happens by itself. */
  readonly after?: string | undefined;
  /** Happens by itself once the last item of this relation (by `@id`) has ended, in the transaction that ended it. */
  readonly once?: string | undefined;
  /** Who is told of it; by default whoever owes the next step. */
  readonly tells?: readonly Who[] | undefined;
  /** An item of another kind of the system that it brings into being; with `each` one for every related item of that key. */
  readonly makes?:
    | { readonly kind: string; readonly copy: readonly Copy[]; readonly each?: string | undefined }
    | undefined;
}

/** A field of a new item, from a field of the one it comes from (`@id` its id, `@each` that of the related one), or a text. */
export interface Copy {
  readonly to: string;
  readonly from?: string | undefined;
  readonly value?: string | undefined;
}

/** A clock over an item. Its times are events of the log: nothing of it is kept but what can be counted again. */
export interface ClockDefinition {
  readonly key: string;
  readonly title: string;
  /** Moves that start it; `raise` is the first of all. */
  readonly starts: readonly string[];
  /** Moves that meet it. */
  readonly ends: readonly string[];
  /** Moves after which it no longer counts: returned, refused, withdrawn. */
  readonly voids?: readonly string[] | undefined;
  /** Runs only for items whose field has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] } | undefined;
  /** Field that holds the day it starts on, where that is not the day on which the move was entered. */
  readonly since?: string | undefined;
  /** Starting again begins anew; otherwise the first limit goes on. */
  readonly isRestarted?: boolean | undefined;
  /** States in which it stands still. */
  readonly pauses?: readonly string[] | undefined;
  readonly limits: readonly Limit[];
  readonly extension?:
    | {
        readonly ask: string;
        readonly grant: string;
        /** Field that holds how much more, in the unit of `most`. */
        readonly quantity: string;
        /** Most that may be granted; without a quantity there is no most until the county sets one. */
        readonly most: Limit;
        /** How often; 1 by default. */
        readonly times?: number | undefined;
      }
    | undefined;
}

/** An item of a score sheet of a kind: what it reads is a field of the item. */
export type SheetLine = SheetItem<string> & {
  /** Field in which is written what the points rest on: asked for wherever the points are not the full ones, or not nought. */
  readonly evidence?: string | undefined;
};

/** A score sheet that moves of a kind fill; what it comes to follows from its items and is never typed. */
export interface Scoresheet extends SheetRule {
  readonly key: string;
  readonly title: string;
  /** The paper it is from. */
  readonly source: string;
  readonly items: readonly SheetLine[];
  /** Fields that keep the score and its arithmetic. */
  readonly total: string;
  readonly words: string;
}

/** A form over the fields of a kind: of its entry, or of a move. Each has its page, its table in and its place in the API. */
export interface FormDefinition {
  readonly key: string;
  readonly title: string;
  readonly lead?: string | undefined;
  /** `raise`, or the move it makes. */
  readonly of: string;
  /** Fields; `key?` may be left empty. Fields with `when` are asked only then. */
  readonly asks: readonly string[];
  /** What the form itself says besides. */
  readonly sets?: readonly Preset[] | undefined;
  /** Stands on the public face under an address of its own. */
  readonly isPublic?: boolean | undefined;
}

/** What people outside see and do, without signing in. */
export interface PublicFace {
  /** Title of the page. */
  readonly title: string;
  readonly lead: string;
  /** Fields of the form; `key?` may be left empty. */
  readonly asks: readonly string[];
  /** Fields that may be shown to whoever has number and code. */
  readonly shows: readonly string[];
  /** Moves whose reason may be shown too. */
  readonly reasons?: readonly string[] | undefined;
  /** States whose items stand on a public list with the fields of `shows`: a catalogue, a board. Without it nothing is listed. */
  readonly lists?: readonly string[] | undefined;
  /** What is listed has a board of its own where it stands, with a short address. */
  readonly sign?: SignDefinition | undefined;
}

/** Earlier items of the system that guards and counts of an item look at. */
export interface Related {
  readonly key: string;
  readonly kind: string;
  /** Their field that holds the same as mine; `@id` is the item itself, `@unit` the unit it is of. */
  readonly theirs: string;
  readonly mine: string;
}

/** A kind of item: a case that runs through states, or a register (ledger) of things. */
export interface KindDefinition {
  readonly key: string;
  readonly title: string;
  /** What one of it is called: 工单, 纠纷, 河段. */
  readonly noun: string;
  /** What the unit of one is called, where it is no 主办单位: 村（社区）. */
  readonly unitTitle?: string | undefined;
  /** Two to four capitals before year and number, no other register's: SQ2022-00012. */
  readonly prefix: string;
  /** Field that heads an item. */
  readonly heading: string;
  /** Fields by which it is routed and counted. */
  readonly category?: string | undefined;
  readonly area?: string | undefined;
  readonly fields: readonly Field[];
  readonly states: readonly State[];
  /** How it begins. */
  readonly raise: {
    readonly title: string;
    readonly to: string;
    readonly who: readonly Who[];
    readonly when?: readonly string[] | undefined;
    readonly asks: readonly string[];
    readonly sets?: readonly Preset[] | undefined;
    readonly isRouted?: boolean | undefined;
    /** Fields that a chosen track (.gpx) fills: it is measured in the browser, and no point of it is sent. */
    readonly track?: { readonly day: string; readonly minutes: string; readonly metres: string } | undefined;
  };
  readonly moves: readonly Move[];
  readonly clocks: readonly ClockDefinition[];
  /** Fields that are columns of the list. */
  readonly columns: readonly string[];
  readonly public?: PublicFace | undefined;
  /** Score sheets that its moves fill. */
  readonly sheets?: readonly Scoresheet[] | undefined;
  /** Forms besides that of its entry and those of its moves. */
  readonly forms?: readonly FormDefinition[] | undefined;
  /** Papers that its dossier must hold; without them the dossier is what the item holds, its log and its files. */
  readonly dossier?: readonly DossierPart[] | undefined;
  /** Paper that tells the petitioner what is asked of him. */
  readonly slip?: SlipDefinition | undefined;
  /** Items that a unit named in them must never see: reports, of the unit reported. */
  readonly secret?:
    | { readonly field: string; readonly is: readonly string[]; readonly from: string }
    | undefined;
  readonly related?: readonly Related[] | undefined;
  /** Fields by which another open item is taken for the same one. */
  readonly alike?:
    | { readonly same: readonly string[]; readonly words: string; readonly days: number }
    | undefined;
}

/** A code of a list. */
export interface Code {
  readonly code: string;
  readonly title: string;
  /** Code above it; empty at the top. */
  readonly parent?: string | undefined;
  /** What rules need besides: a level, a class. */
  readonly note?: string | undefined;
}

/** A list of codes that the county may replace by its own. */
export interface CodeList {
  readonly key: string;
  readonly title: string;
  readonly codes: readonly Code[];
  /** Codes that rules name: the county's own list holds them too. */
  readonly keeps?: readonly string[] | undefined;
}

/** Which events are counted: each item once, by its last event of the period that fits. */
export interface Tally {
  readonly kind: string;
  /** Moves (or `raise`); empty: items that exist at the end of the period. */
  readonly on: readonly string[];
  /** The item's fields hold one of these values then. */
  readonly where?: readonly { readonly field: string; readonly is: readonly string[] }[] | undefined;
  /** This clock was met in time by then (`no`: late). */
  readonly clock?: { readonly key: string; readonly is: 'met' | 'late' } | undefined;
  /** States that the item is in at the end of the period. */
  readonly states?: readonly string[] | undefined;
  /** Name of a rule that says so. */
  readonly rule?: string | undefined;
  /** Adds this field instead of counting one for each. */
  readonly sum?: string | undefined;
}

/** A figure of the system: a count, or with `per` a rate in per cent whose parts are kept. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  /** Unit code of the kernel (`item`, `%`, `yuan`). */
  readonly unit: string;
  readonly of: Tally;
  readonly per?: Tally | undefined;
}

/** A calendar of what comes round: which items count for it, and by which of their fields. */
export interface PeriodicRule {
  readonly title: string;
  readonly kind: string;
  /** Kind of the units that owe it. */
  readonly unitKind: string;
  /** The list of codes, the field that holds one, the field of the period (`2022-05`, `2022-Q2`) and that of the day. */
  readonly list: string;
  readonly about: string;
  readonly period: string;
  readonly on: string;
  /** Parameter with the days after a period's end; unset: nothing is late. */
  readonly grace: string;
  /** States of items that count for nothing. */
  readonly void: readonly string[];
}

/** Places of one register and outlets of another, each with a field of kind `point`. */
export interface ReachDefinition {
  /** 10分钟政务服务圈. */
  readonly title: string;
  /** Kind of the places; its one field of kind `number` holds their residents. */
  readonly places: string;
  readonly outlets: string;
  /** How far is near enough, in minutes. */
  readonly minutes: number;
}

/** What of a system is looked at for warnings, and which of its kinds they are. */
export interface Watch {
  /** Kind of the items that are watched; category and area are those of the kind. */
  readonly kind: string;
  /** Kind of the warnings. */
  readonly warnings: string;
  readonly place: string;
  /** Field of kind `point`: what lies close together is one place, whatever it is called. */
  readonly point: string;
  /** Personal field that is equal for one caller. */
  readonly caller: string;
  /** Field that says `yes` when a repeat brought something new. */
  readonly newFact: string;
}

/** A county system as data: all of it survives JSON. */
export interface SystemDefinition {
  readonly key: string;
  readonly title: string;
  /** Raised whenever the definition changes; items that run keep theirs. */
  readonly version: number;
  readonly kinds: readonly KindDefinition[];
  readonly lists?: readonly CodeList[] | undefined;
  readonly measures?: readonly Measure[] | undefined;
  /** What each unit of a kind must do for every period, by a list of codes whose `note` is `month` or `quarter`. */
  readonly periodic?: PeriodicRule | undefined;
  /** Who is how many minutes from what, as a page of the system. */
  readonly reach?: ReachDefinition | undefined;
  readonly watch?: Watch | undefined;
  /** Tables of a month, each by a rule of the same name. */
  readonly tables?: readonly TableDefinition[] | undefined;
  /** The kinds that make a ledger of points: each holder then has a statement. */
  readonly points?: PointsNames | undefined;
  /** What the county may set besides name, desk and limits. */
  readonly parameters?: readonly ParameterDefinition[] | undefined;
}

/** A value of a field. */
export type Value = string | readonly string[];

/** Values by field. */
export type Payload = Readonly<Record<string, Value>>;
