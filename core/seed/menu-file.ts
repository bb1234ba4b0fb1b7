import { z } from "zod";
import type { Colleague } from "../call/colleague.ts";
import { PhoneNumber } from "../call/number/phone-number.ts";
import type { Role } from "../call/brief/role.ts";
import { actionsOf, lastStepOf } from "../dialogue/menu/menu-actions.ts";
import { menuDoubts } from "../dialogue/menu/menu-doubts.ts";
import { menuFaults } from "../dialogue/menu/menu-faults.ts";
import { MenuName, MenuNode, MessageBox } from "../dialogue/menu/menu.ts";
import type { Menu } from "../dialogue/menu/menu.ts";
import { OpeningHoursFile } from "../dialogue/menu/opening-hours.ts";
import { Wording } from "../dialogue/menu/wording.ts";
import { plainFault } from "./plain-fault.ts";

/** A phone menu as a file under `menus/`. */

const seconds = (least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .transform((sec) => sec * 1_000);

const NodeFile = z
  .strictObject({ ...MenuNode.omit({ waitMs: true }).shape, wait_sec: seconds(1, 60).optional() })
  .transform(({ wait_sec: waitMs, ...rest }): MenuNode => ({ ...rest, ...(waitMs === undefined ? {} : { waitMs }) }));

const MessageFile = z
  .strictObject({ ...MessageBox.omit({ longestMs: true }).shape, longest_sec: seconds(5, 600).default(120_000) })
  .transform(({ longest_sec: longestMs, ...rest }): MessageBox => ({ ...rest, longestMs }));

const ColleagueFile = z
  .strictObject({ phone_number: PhoneNumber, about: Wording.optional() })
  .transform(({ phone_number: phoneNumber, about }): Colleague => ({ phoneNumber, about }));

const MenuFile = z.strictObject({
  /** Numbers of ours: calls to them begin with this menu. */
  phone_numbers: z.array(PhoneNumber).min(1),
  start: z.string(),
  hours: z.record(MenuName, OpeningHoursFile).default({}),
  menus: z.record(MenuName, NodeFile).default({}),
  messages: z.record(MenuName, MessageFile).default({}),
  colleagues: z.record(MenuName, ColleagueFile).default({}),
});

/** The same where parts of it are wrong: those that are not. */
const partly = <Value>(value: z.ZodType<Value>) =>
  z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((parts) =>
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, value.safeParse(part).data])),
    );
const RightParts = z.object({
  phone_numbers: z.array(PhoneNumber).catch([]),
  start: z.string().optional().catch(undefined),
  hours: partly(OpeningHoursFile),
  menus: partly(NodeFile),
  messages: partly(MessageFile),
  colleagues: partly(ColleagueFile),
});

export interface NumberMenu {
  numbers: readonly PhoneNumber[];
  menu: Menu;
  /** What is right and hardly meant, each with its place. */
  doubts: readonly string[];
}

/** What a menu may name that is not in its file. */
export interface AroundMenu {
  roles: ReadonlyMap<string, Role>;
  /** Codes of the languages that are spoken at that number. */
  languagesAt: (number: PhoneNumber) => readonly string[];
}

/** Reads a menu. Throws a ZodError that names every fault with its place. */
export function menuOf(document: unknown, { roles, languagesAt }: AroundMenu): NumberMenu {
  const read = MenuFile.safeParse(document, { error: plainFault });
  const parts = RightParts.safeParse(document).data;
  const languages = parts?.phone_numbers.map(languagesAt) ?? [];
  const beyond =
    parts === undefined
      ? []
      : menuFaults({ ...parts, numbers: parts.phone_numbers, roles: new Set(roles.keys()), languages });
  const issues = [...(read.error?.issues ?? []), ...beyond.map((fault) => ({ code: "custom" as const, ...fault }))];
  if (!read.success || issues.length > 0) throw new z.ZodError(issues);
  const { phone_numbers: numbers, ...parsed } = read.data;
  const named = Object.values(parsed.menus)
    .flatMap(actionsOf)
    .map(({ action }) => lastStepOf(action));
  const meant = [...roles].filter(([name]) => named.some((step) => step.do === "talk" && step.role === name));
  const menu = { ...parsed, roles: Object.fromEntries(meant) };
  const doubts = menuDoubts(menu, languages.flat()).map(({ path, message }) => `${path.join(".")}: ${message}`);
  return { numbers, menu, doubts };
}
