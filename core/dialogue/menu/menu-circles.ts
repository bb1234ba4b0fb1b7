import { actionsOf, lastStepOf } from "./menu-actions.ts";
import type { Menu, MenuAction, MenuNode } from "./menu.ts";

/*
 * Where a caller does nothing, or nothing that means anything, a menu decides for them. These decisions must lead out of
 * the menu in the end: to the agent, a colleague, a message box or a goodbye. Then there is a way out of every menu.
 */

type Decision = "silence" | "other" | "closed";

export interface Circle {
  /** The menus on the way, the first again at the end. */
  names: readonly string[];
  decision: Decision;
}

/** The circles in which a caller would go for ever, each once. */
export function circlesOf(menu: Pick<Menu, "start" | "menus">): Circle[] {
  const closed = circlesBy(menu, ["closed"]).map((names): Circle => ({ names, decision: "closed" }));
  if (closed.length > 0) return closed;
  return (["silence", "other"] as const).flatMap((decision) =>
    circlesBy(menu, [decision, "closed"]).map((names): Circle => ({ names, decision })),
  );
}

function circlesBy(menu: Pick<Menu, "start" | "menus">, decisions: readonly Decision[]): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name);
    if (at >= 0) circles.push([...way.slice(at), name]);
    const node = menu.menus[name];
    if (at >= 0 || done.has(name) || node === undefined) return;
    for (const decision of decisions) {
      for (const next of placesAfter(node[decision], name, menu)) visit(next, [...way, name]);
    }
    done.add(name);
  };
  for (const name of Object.keys(menu.menus)) visit(name, []);
  return circles;
}

/** The menus that an action of that menu may lead to. */
function placesAfter(
  action: MenuAction | undefined,
  name: string,
  { start, menus }: Pick<Menu, "start" | "menus">,
): string[] {
  if (action === undefined) return [];
  const step = lastStepOf(action);
  switch (step.do) {
    case "menu":
      return [step.menu];
    case "repeat":
      return [name];
    case "back": {
      const before = Object.keys(menus).filter((one) => leadsTo(menus[one], name));
      // Who began here has nowhere to go back to.
      return name === start || before.length === 0 ? [name, ...before] : before;
    }
    case "talk":
    case "transfer":
    case "message":
    case "hang-up":
      return [];
    default:
      return step satisfies never;
  }
}

const leadsTo = (node: MenuNode | undefined, name: string): boolean =>
  node !== undefined &&
  actionsOf(node).some(({ action }) => {
    const step = lastStepOf(action);
    return step.do === "menu" && step.menu === name;
  });
