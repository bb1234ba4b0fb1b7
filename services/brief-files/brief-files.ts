import { readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Brief } from "../../core/call/brief/brief.ts";
import type { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { Role } from "../../core/call/brief/role.ts";
import { withRole } from "../../core/call/brief/role.ts";
import type { BriefSource } from "../../core/ports/brief-source.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { BriefFile, OurNumbers } from "../../core/seed/initiate.ts";
import type { Menu } from "../../core/dialogue/menu/menu.ts";
import { menuOf } from "../../core/seed/menu-file.ts";
import type { NumberMenu } from "../../core/seed/menu-file.ts";
import { plainFault } from "../../core/seed/plain-fault.ts";
import { RoleFile, roleOf } from "../../core/seed/role-file.ts";
import type { Log } from "../log.ts";
import { FaultyFile, faultsOf, YamlShelf } from "./yaml-shelf.ts";

/** A document of a file: an empty one says nothing. */
const Document = z
  .record(z.string(), z.unknown(), { error: "must be fields with what stands in them" })
  .nullable()
  .transform((document) => document ?? {});
type Document = z.infer<typeof Document>;

/** What a file says besides the brief itself: the numbers it is for, and the name of a role. What is wrong there is told with all else. */
const Use = z.object({
  phone_numbers: OurNumbers.catch([]),
  role: z.string().optional().catch(undefined),
});

/** `numbers`: those of ours that it is for. */
interface FiledBrief {
  own: Document;
  numbers: readonly PhoneNumber[];
}

/**
 * Briefs, roles and phone menus from YAML files. The standard brief is one file; the others of its folder say which of
 * our numbers they are for, and only what is different in them. Throws where the standard brief cannot be read at the start: without
 * it nobody could be answered.
 */
export function createBriefFiles(
  files: { standardBrief: string; rolesFolder: string; menusFolder: string },
  parts: { log: Log; clock: Clock },
): BriefSource {
  const standardName = basename(files.standardBrief, extname(files.standardBrief));
  let standard = mustBeRight(files.standardBrief, () => Document.parse(parse(textOf(files.standardBrief))));
  const roles = new YamlShelf(
    files.rolesFolder,
    (document, name) => roleOf(RoleFile.parse(document, { error: plainFault }), name),
    parts,
  );
  const complete = (name: string, own: Document): Brief => briefOf(name, own, standard, roles.values());

  /** What a file says by itself; what it leaves out is taken from the standard brief when a call needs it. */
  const read = (document: unknown, name: string): FiledBrief => {
    const own = Document.parse(document);
    if (name === standardName) briefOf(name, own, {}, roles.values());
    else complete(name, own);
    return ofItsOwn({ own, numbers: Use.parse(own).phone_numbers }, name, briefs.values());
  };
  const briefs: YamlShelf<FiledBrief> = new YamlShelf(dirname(files.standardBrief), read, parts);
  const last = new Map([[standardName, mustBeRight(files.standardBrief, () => complete(standardName, {}))]]);

  /** A brief that another file has made faulty since, such as a role that is gone, stands as it was. */
  const current = (name: string, own: Document): Brief | undefined => {
    try {
      last.set(name, complete(name, own));
    } catch (error) {
      parts.log.error({ brief: name, faults: faultsOf(error) }, "a brief cannot be completed, the last one stands");
    }
    return last.get(name);
  };

  const forNumber = (called?: PhoneNumber): Brief => {
    const filed = briefs.values();
    standard = filed.get(standardName)?.own ?? standard;
    const meant = [...filed].find(([, { numbers }]) => called !== undefined && numbers.includes(called));
    const brief = (meant && current(meant[0], meant[1].own)) ?? current(standardName, {});
    if (brief === undefined) throw new TypeError("the standard brief was read at the start");
    return brief;
  };
  const languagesAt = (number: PhoneNumber): string[] => forNumber(number).languages.map(({ code }) => code);
  const menus: YamlShelf<NumberMenu> = new YamlShelf(
    files.menusFolder,
    (document, name) => {
      const read = ofItsOwn(menuOf(document, { roles: roles.values(), languagesAt }), name, menus.values());
      const { doubts } = read;
      const file = join(files.menusFolder, `${name}.yaml`);
      if (doubts.length > 0) parts.log.warn({ file, doubts }, "a menu is right, and hardly meant as it is");
      return read;
    },
    // A language that a brief drops, or a role that is gone, makes a menu faulty that was right.
    { ...parts, around: () => `${roles.edition} ${briefs.edition}` },
  );

  const all = (): Brief[] => [...briefs.values()].flatMap(([name, { own }]) => current(name, own) ?? []);

  return {
    forNumber,
    colleagues: () => [
      ...new Set(
        all().flatMap(({ agentPhoneNumber, onCall }) => [agentPhoneNumber, onCall?.phoneNumber ?? agentPhoneNumber]),
      ),
    ],
    languages: () => [...new Set(all().flatMap(({ languages }) => languages.map(({ code }) => code)))],
    role: (name) => roles.values().get(name),
    menuFor: (called) => {
      const menu = [...menus.values().values()].find(
        ({ numbers }) => called !== undefined && numbers.includes(called),
      )?.menu;
      return menu && { ...menu, roles: renewed(menu.roles, roles.values()) };
    },
  };
}

/** As they stand now; a role that is gone stands as it was. */
const renewed = (last: Menu["roles"], roles: ReadonlyMap<string, Role>): Menu["roles"] =>
  Object.fromEntries(Object.entries(last).map(([name, role]) => [name, roles.get(name) ?? role]));

function briefOf(name: string, own: Document, standard: Document, roles: ReadonlyMap<string, Role>): Brief {
  const { role: roleName } = Use.parse(own);
  const role = roleName === undefined ? undefined : roles.get(roleName);
  const missing = roleName === undefined || role !== undefined ? [] : [`role: there is no role ${roleName}`];
  const ofRole = role === undefined ? {} : { task: role.task, ...(role.questions.length > 0 ? { claim: [] } : {}) };
  const read = BriefFile.safeParse({ ...standard, ...ofRole, ...own }, { error: plainFault });
  if (!read.success) throw new FaultyFile(...missing, ...faultsOf(read.error));
  if (missing.length > 0) throw new FaultyFile(...missing);
  const brief = { ...read.data, file: name };
  return role === undefined ? brief : withRole(brief, role);
}

/** A number belongs to one file: to that which had it first. */
function ofItsOwn<Value extends { numbers: readonly PhoneNumber[] }>(
  value: Value,
  name: string,
  files: ReadonlyMap<string, Value>,
): Value {
  for (const [other, { numbers }] of files) {
    const shared = value.numbers.find((number) => other !== name && numbers.includes(number));
    if (shared !== undefined) throw new FaultyFile(`phone_numbers: ${shared} is in ${other}.yaml already`);
  }
  return value;
}

/** Nobody could be answered. Its message names every fault. */
export class FaultyStandardBrief extends Error {
  override name = "FaultyStandardBrief";
  readonly file: string;
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super(`${file} is faulty:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.file = file;
    this.faults = faults;
  }
}

function mustBeRight<Value>(file: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new FaultyStandardBrief(file, faultsOf(error));
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new FaultyFile(`the file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
