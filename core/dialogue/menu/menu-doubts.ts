import { saysWords } from "../languages/named-language.ts";
import { wordsIn } from "../languages/plain-words.ts";
import { keysSaid } from "./key-said.ts";
import { actionsOf, lastStepOf } from "./menu-actions.ts";
import { nightsOf } from "./opening-hours.ts";
import type { MenuFault } from "./menu-faults.ts";
import type { Menu, MenuNode, MenuOption } from "./menu.ts";

/** What a menu says that may be, and is hardly meant: options that no caller hears of, and parts that nothing leads to. */
export function menuDoubts(menu: Menu, languages: readonly string[]): MenuFault[] {
  const untold = Object.entries(menu.menus).flatMap(([name, node]) =>
    node.options.flatMap((option, index) =>
      isTold(option, node, languages)
        ? []
        : [{ path: ["menus", name, "options", index], message: `the prompt does not name key ${option.key}` }],
    ),
  );
  const used = usedBy(menu);
  const unused = (["menus", "messages", "colleagues", "hours"] as const).flatMap((part) =>
    Object.keys(menu[part])
      .filter((name) => !used[part].has(name))
      .map((name) => ({ path: [part, name], message: "nothing leads to it" })),
  );
  return [...untold, ...unused, ...longNights(menu)];
}

/** A shift of more than half a day that ends after midnight is mostly a slip: "05:00" for "17:00". */
const longNights = ({ hours }: Menu): MenuFault[] =>
  Object.entries(hours).flatMap(([name, opening]) =>
    nightsOf(opening)
      .filter(({ from, to }) => from < halfADayAfter(to))
      .map(({ from, to }) => ({
        path: ["hours", name],
        message:
          `"${from}" to "${to}" is more than twelve hours, over midnight; if that is meant, ` +
          `write "${from}" to "24:00", and "00:00" to "${to}" of the days after`,
      })),
  );

/** As a time of the same day: "25:30" is half past one of the next. */
function halfADayAfter(time: string): string {
  const [hour = "", minute = ""] = time.split(":");
  return `${(Number(hour) + 12).toString().padStart(2, "0")}:${minute}`;
}

/** In each variant of the prompt, by its key or its words. What has no key is asked for openly; to repeat needs no word. */
function isTold(option: MenuOption, { prompt }: MenuNode, languages: readonly string[]): boolean {
  const { key, say } = option;
  if (key === undefined || prompt === undefined || option.do === "repeat") return true;
  const words = Object.values(say ?? {}).flat();
  return Object.entries(prompt).every(([code, variants]) => {
    const spoken = [...languages, code];
    return variants.every(
      (text) =>
        (/[*#]/.test(key) && text.includes(key)) ||
        words.some((one) => saysWords(text, one)) ||
        wordsIn(text).some((word) => keysSaid(word, spoken).has(key)),
    );
  });
}

function usedBy({ start, menus }: Menu): Record<"menus" | "messages" | "colleagues" | "hours", ReadonlySet<string>> {
  const nodes = Object.values(menus);
  const steps = nodes.flatMap(actionsOf).map(({ action }) => lastStepOf(action));
  const guards = nodes.flatMap((node) => [node, ...node.options]);
  const some = (names: readonly (string | undefined)[]) => new Set(names.filter((name) => name !== undefined));
  return {
    menus: some([start, ...steps.map((step) => (step.do === "menu" ? step.menu : undefined))]),
    messages: some([start, ...steps.map((step) => (step.do === "message" ? step.message : undefined))]),
    colleagues: some(steps.map((step) => (step.do === "transfer" ? step.to : undefined))),
    hours: some(guards.map(({ hours }) => hours)),
  };
}
