import type { MenuAction, MenuNode, MenuStep } from "./menu.ts";

/** An action of a menu, and its place in it, as the file names it. */
export interface PlacedAction {
  path: readonly (string | number)[];
  action: MenuAction;
}

/** Everything that can come of a menu. */
export const actionsOf = ({ options, silence, other, closed }: MenuNode): PlacedAction[] => [
  ...options.flatMap((option, index) => [
    { path: ["options", index], action: option },
    ...placed(["options", index, "closed"], option.closed),
  ]),
  ...placed(["silence"], silence),
  ...placed(["other"], other),
  ...placed(["closed"], closed),
];

const placed = (path: PlacedAction["path"], action: MenuAction | undefined): PlacedAction[] =>
  action === undefined ? [] : [{ path, action }];

/** What an action comes to in the end. */
export const lastStepOf = (action: MenuAction): MenuStep =>
  action.do === "play" || action.do === "language" ? action.then : action;
