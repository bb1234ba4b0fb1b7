import type { Role } from "../core/call/brief/role.ts";
import type { BriefSource } from "../core/ports/brief-source.ts";
import { BadBodyError } from "./reply.ts";

/** The role that a request names, if it names one. Throws BadBodyError where there is none of that name. */
export function roleNamed(name: string | undefined, briefs: BriefSource, field = "role"): Role | undefined {
  if (name === undefined) return undefined;
  const role = briefs.role(name);
  if (role === undefined) throw new BadBodyError([`${field}: there is no role of that name`]);
  return role;
}
