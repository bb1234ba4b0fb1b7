import { z } from "zod";
import { Colleague } from "../../call/colleague.ts";
import { Role } from "../../call/brief/role.ts";
import { OpeningHours } from "./opening-hours.ts";
import { Wording } from "./wording.ts";

/*
 * A phone menu: what callers of one of our numbers are asked before anybody talks with them, and what comes of each
 * answer. Menus lead to one another by their names, and in the end to the agent, to a colleague, to a message box or to a
 * goodbye.
 */

export const MenuName = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be a name of small letters, digits and dashes");

/** The menu that offers the languages of a brief: a name that no file can give. */
export const languageChoice = "language choice";

/** What comes of an answer. `then`: what comes after, by itself. */
const steps = <More extends z.ZodRawShape>(more: More) =>
  [
    /** Another menu. */
    z.strictObject({ do: z.literal("menu"), menu: z.string(), ...more }),
    /** The menu that led here; the first stays. */
    z.strictObject({ do: z.literal("back"), ...more }),
    /** The same menu again. */
    z.strictObject({ do: z.literal("repeat"), ...more }),
    /** The agent takes over, as itself or in a role. */
    z.strictObject({ do: z.literal("talk"), role: z.string().optional(), ...more }),
    /** A colleague takes over: that one, or the human of the brief. */
    z.strictObject({ do: z.literal("transfer"), to: z.string().optional(), ...more }),
    /** The caller may leave a message, in that message box. */
    z.strictObject({ do: z.literal("message"), message: z.string(), ...more }),
    /** Says so, or an ordinary goodbye, and ends the call. */
    z.strictObject({ do: z.literal("hang-up"), text: Wording.optional(), ...more }),
  ] as const;

const names = ["menu", "back", "repeat", "talk", "transfer", "message", "hang-up"];
const oneOf = (list: readonly string[]) => ({
  error: ({ input }: { input?: unknown }) =>
    typeof input === "object" && input !== null
      ? `must be one of ${list.join(", ")}`
      : `must be an action such as { do: talk }, with one of ${list.join(", ")}`,
});

const MenuStep = z.discriminatedUnion("do", steps({}), oneOf(names));
export type MenuStep = z.infer<typeof MenuStep>;

const actions = <More extends z.ZodRawShape>(more: More) =>
  [
    ...steps(more),
    /** Says something, and goes on. */
    z.strictObject({ do: z.literal("play"), text: Wording, then: MenuStep.default({ do: "repeat" }), ...more }),
    /** From now on this language is spoken. */
    z.strictObject({
      do: z.literal("language"),
      language: z.string(),
      then: MenuStep.default({ do: "repeat" }),
      ...more,
    }),
  ] as const;

const allNames = [...names, "play", "language"];

export const MenuAction = z.discriminatedUnion("do", actions({}), oneOf(allNames));
export type MenuAction = z.infer<typeof MenuAction>;

/** By these hours somebody is there; else this happens instead. */
const guard = { hours: z.string().optional(), closed: MenuAction.optional() };

/** Something the caller may choose: by keys, by one of these words, or, where it is a language, by its name. */
export const MenuOption = z.discriminatedUnion(
  "do",
  actions({
    key: z
      .string()
      .regex(/^[0-9*#]{1,4}$/, "must be one to four keys of a phone, in quotes")
      .optional(),
    say: Wording.optional(),
    ...guard,
  }),
  oneOf(allNames),
);
export type MenuOption = z.infer<typeof MenuOption>;

/** One question and its answers. */
export const MenuNode = z.strictObject({
  /** Without one, its languages are offered, each in its own words. */
  prompt: Wording.optional(),
  /** Said before the prompt is repeated, where an answer meant nothing. */
  retry: Wording.optional(),
  options: z.array(MenuOption).min(1),
  /** How often it is repeated; as the flags say where it does not. */
  retries: z.int().min(0).max(10).optional(),
  /** How long an answer is waited for. */
  waitMs: z.number().min(1_000).max(60_000).optional(),
  /** What happens in the end where nothing was said or pressed, and where that meant nothing. */
  silence: MenuAction.default({ do: "hang-up" }),
  other: MenuAction.default({ do: "talk" }),
  ...guard,
});
export type MenuNode = z.infer<typeof MenuNode>;

/** A box for messages: the caller talks until they are silent or press #. */
export const MessageBox = z.strictObject({
  prompt: Wording,
  /** The polite end; an ordinary goodbye if left out. */
  thanks: Wording.optional(),
  /** Longest message. */
  longestMs: z.number().min(5_000).max(600_000),
});
export type MessageBox = z.infer<typeof MessageBox>;

export const Menu = z.strictObject({
  /** The menu, or message box, that a call begins with. */
  start: z.string(),
  hours: z.record(z.string(), OpeningHours),
  menus: z.record(z.string(), MenuNode),
  messages: z.record(z.string(), MessageBox),
  colleagues: z.record(z.string(), Colleague),
  /** Those that the options name. */
  roles: z.record(z.string(), Role),
});
export type Menu = z.infer<typeof Menu>;

/** A menu, and where in it a caller is: on the way through these menus, in the last of them. */
export const MenuPlace = z.object({ menu: Menu, trail: z.array(z.string()) });
export type MenuPlace = z.infer<typeof MenuPlace>;
