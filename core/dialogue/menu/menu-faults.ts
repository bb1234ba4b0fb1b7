import { actionsOf, lastStepOf } from "./menu-actions.ts";
import type { PlacedAction } from "./menu-actions.ts";
import { chosenByWords, wordsOfOption } from "./meant-option.ts";
import { circlesOf } from "./menu-circles.ts";
import type { Colleague } from "../../call/colleague.ts";
import type { Menu, MenuNode, MessageBox } from "./menu.ts";
import { hasWordsFor } from "./wording.ts";
import type { Wording } from "./wording.ts";

/** What is wrong with a menu, and where. */
export interface MenuFault {
  path: (string | number)[];
  message: string;
}

/** A menu of which some parts could not be read: they are there, and nothing is known of them. */
export interface ReadMenu {
  /** Those of ours that it is for. */
  numbers: readonly string[];
  start?: string | undefined;
  hours: Readonly<Record<string, unknown>>;
  menus: Readonly<Record<string, MenuNode | undefined>>;
  messages: Readonly<Record<string, MessageBox | undefined>>;
  colleagues: Readonly<Record<string, Colleague | undefined>>;
  roles: ReadonlySet<string>;
  /** Codes of the languages that are spoken at each number of the menu. */
  languages: readonly (readonly string[])[];
}

/** The faults that are not of a part by itself: names that stand for nothing, keys that stand for two things, circles. */
export function menuFaults(read: ReadMenu): MenuFault[] {
  const nodes = Object.entries(read.menus).flatMap(([name, node]) => (node === undefined ? [] : [{ name, node }]));
  const faults = [
    ...startFaults(read),
    ...colleagueFaults(read),
    ...nodes.flatMap(({ name, node }) =>
      [...nameFaults(node, read), ...answerFaults(node, read), ...wordFaults(wordsOf(node), read)].map(
        ({ path, message }) => ({
          path: ["menus", name, ...path],
          message,
        }),
      ),
    ),
  ];
  faults.push(
    ...Object.entries(read.messages).flatMap(([name, box]) =>
      wordFaults(
        [
          { path: ["prompt"], words: box?.prompt },
          { path: ["thanks"], words: box?.thanks },
        ],
        read,
      ).map(({ path, message }) => ({ path: ["messages", name, ...path], message })),
    ),
  );
  const { start } = read;
  // Where a name leads nowhere, nothing can be said about where it all leads.
  const isWhole = faults.length === 0 && nodes.length === Object.keys(read.menus).length;
  return isWhole && start !== undefined
    ? circleFaults({ start, menus: Object.fromEntries(nodes.map(({ name, node }) => [name, node])) })
    : faults;
}

function startFaults({ start, menus, messages }: ReadMenu): MenuFault[] {
  const both = Object.keys(messages).filter((name) => Object.hasOwn(menus, name));
  return [
    ...(start === undefined || Object.hasOwn(menus, start) || Object.hasOwn(messages, start)
      ? []
      : [{ path: ["start"], message: `there is no menu or message ${start}` }]),
    ...both.map((name) => ({ path: ["messages", name], message: "is the name of a menu too" })),
  ];
}

/** Colleagues at whose number the center itself would answer. */
const colleagueFaults = ({ colleagues, numbers }: ReadMenu): MenuFault[] =>
  Object.entries(colleagues).flatMap(([name, colleague]) =>
    colleague !== undefined && numbers.includes(colleague.phoneNumber)
      ? [
          {
            path: ["colleagues", name, "phone_number"],
            message: "is a number of this menu: the center would ring itself",
          },
        ]
      : [],
  );

/** Menus, messages, colleagues, roles, hours and languages that are nowhere. */
function nameFaults(node: MenuNode, read: ReadMenu): MenuFault[] {
  const missing = (path: PlacedAction["path"], kind: string, name: string, known: boolean): MenuFault[] =>
    known ? [] : [{ path: [...path], message: `there is no ${kind} ${name}` }];
  const guards: { path: PlacedAction["path"]; guard: Pick<MenuNode, "hours" | "closed"> }[] = [
    { path: [], guard: node },
    ...node.options.map((guard, index) => ({ path: ["options", index], guard })),
  ];
  return [
    ...actionsOf(node).flatMap(({ path, action }) => {
      const step = lastStepOf(action);
      const at = step === action ? path : [...path, "then"];
      if (step.do === "menu") return missing([...at, "menu"], "menu", step.menu, Object.hasOwn(read.menus, step.menu));
      if (step.do === "message")
        return missing([...at, "message"], "message", step.message, Object.hasOwn(read.messages, step.message));
      if (step.do === "transfer" && step.to !== undefined)
        return missing([...at, "to"], "colleague", step.to, Object.hasOwn(read.colleagues, step.to));
      if (step.do === "talk" && step.role !== undefined)
        return missing([...at, "role"], "role", step.role, read.roles.has(step.role));
      return [];
    }),
    ...actionsOf(node).flatMap(({ path, action }) =>
      action.do === "language"
        ? missing(
            [...path, "language"],
            "language",
            `${action.language} at its numbers`,
            read.languages.every((spoken) => spoken.includes(action.language)),
          )
        : [],
    ),
    ...guards.flatMap(({ path, guard: { hours, closed } }) => [
      ...(hours === undefined ? [] : missing([...path, "hours"], "hours", hours, Object.hasOwn(read.hours, hours))),
      ...((hours === undefined) === (closed === undefined)
        ? []
        : [{ path: [...path, hours === undefined ? "closed" : "hours"], message: "hours and closed belong together" }]),
    ]),
  ];
}

/** Answers that nobody can give, or that stand for two things. */
function answerFaults({ prompt, options }: MenuNode, { languages }: ReadMenu): MenuFault[] {
  const keys = options.map(({ key }) => key);
  const words = options.map((option) => wordsOfOption(option).map((one) => one.toLowerCase()));
  const faultsOf = (index: number): MenuFault[] => {
    const path = ["options", index];
    const own = words[index] ?? [];
    const twice = own.filter((word) => words.slice(0, index).some((before) => before.includes(word)));
    const isAlone = (word: string) => words.every((list, place) => place === index || !list.includes(word));
    const inVain = own.filter(
      (word) => isAlone(word) && languages.some((codes) => chosenByWords(word, options, codes) !== options[index]),
    );
    const isKeyTwice = keys[index] !== undefined && keys.indexOf(keys[index]) < index;
    const isUntold = prompt === undefined && options[index]?.do === "language" && keys[index] === undefined;
    const cannotBeChosen = keys[index] === undefined && own.length === 0 && options[index]?.do !== "language";
    return [
      ...(isKeyTwice
        ? [{ path: [...path, "key"], message: `key ${keys[index]} stands for another option already` }]
        : []),
      ...twice.map((word) => ({ path: [...path, "say"], message: `"${word}" stands for another option already` })),
      ...inVain.map((word) => ({ path: [...path, "say"], message: `who says "${word}" does not choose this option` })),
      ...(isUntold
        ? [{ path: [...path, "key"], message: "is missing: without a prompt, a language is offered by its key" }]
        : []),
      ...(cannotBeChosen ? [{ path, message: "needs a key, or words to say" }] : []),
    ];
  };
  const offersLanguages = options.every((option) => option.do === "language");
  return [
    ...(prompt === undefined && !offersLanguages ? [{ path: ["prompt"], message: "is missing" }] : []),
    ...options.flatMap((_option, index) => faultsOf(index)),
  ];
}

interface PlacedWords {
  path: PlacedAction["path"];
  words: Wording | undefined;
}

/** What is said in a menu, wherever it leads. */
const wordsOf = (node: MenuNode): PlacedWords[] => [
  { path: ["prompt"], words: node.prompt },
  { path: ["retry"], words: node.retry },
  ...actionsOf(node).flatMap(({ path, action }) => {
    const step = lastStepOf(action);
    return [
      { path: [...path, "text"], words: "text" in action ? action.text : undefined },
      { path: [...path, "then", "text"], words: step !== action && "text" in step ? step.text : undefined },
    ];
  }),
];

/** Words that some caller would hear in a language that is not theirs. */
const wordFaults = (placed: readonly PlacedWords[], { languages }: ReadMenu): MenuFault[] =>
  placed.flatMap(({ path, words }) => {
    const missing = new Set(words && languages.flat().filter((code) => !hasWordsFor(words, code)));
    return [...missing].map((code) => ({ path: [...path], message: `has no words for ${code}, nor for any language` }));
  });

const whoGoesRound = {
  closed: "nobody is ever asked anything",
  silence: "a caller who does nothing is never let go",
  other: "a caller who is not understood never gets out",
} as const;

const circleFaults = (menu: Pick<Menu, "start" | "menus">): MenuFault[] =>
  circlesOf(menu).map(({ names, decision }) => ({
    path: ["menus", names[0] ?? "", decision],
    message: `leads in a circle, ${names.join(" to ")}: ${whoGoesRound[decision]}`,
  }));
