import type { Brief } from "../call/brief/brief.ts";
import type { PhoneNumber } from "../call/number/phone-number.ts";
import type { Role } from "../call/brief/role.ts";
import type { Menu } from "../dialogue/menu/menu.ts";

/** Briefs, roles and phone menus, as they stand in their files at this moment: what changes counts from the next call on. */
export interface BriefSource {
  /** Of calls to that number of ours; the standard one where none is meant for it. */
  forNumber(called?: PhoneNumber): Brief;
  /** Who takes callers over or is told of emergencies, whichever number of ours it is about. */
  colleagues(): PhoneNumber[];
  /** Codes of all the languages that a call may be in. */
  languages(): string[];
  /** Nothing where there is none of that name. */
  role(name: string): Role | undefined;
  /** What calls to that number of ours begin with; nothing where they begin with the agent. */
  menuFor(called?: PhoneNumber): Menu | undefined;
}
