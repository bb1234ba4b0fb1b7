import type { Brief } from "../../call/brief/brief.ts";
import type { Claim, ClaimField } from "../../call/claim/claim.ts";
import type { Role } from "../../call/brief/role.ts";
import { roleFields, roleStep } from "../../call/brief/role.ts";
import { fill } from "../speaking/phrases.ts";

/** The parts of the prompts that only a role needs. */
export interface RolePrompts {
  role_question: string;
  role_verdict: string;
  role_done: string;
}

/** Who the agent is, with its names filled in. */
export const systemRole = (role: Role, { botName, botCompany }: Brief): string =>
  fill(role.systemRole, { bot_name: botName, bot_company: botCompany }).trim();

/** What a role has to do now. Of its questions only the one that is open is told. */
export function roleStepText(prompts: RolePrompts, role: Role, claim: Claim): string {
  const step = roleStep(role, claim);
  switch (step.is) {
    case "question":
      return fill(prompts.role_question, { field: step.question.name, question: step.question.ask }).trim();
    case "verdict": {
      const { name: field, description, choices } = step.verdict;
      return fill(prompts.role_verdict, {
        verdict: JSON.stringify({ verdict: { field, description, choices } }),
      }).trim();
    }
    case "done":
      return fill(prompts.role_done, { ending: JSON.stringify(endingOf(role, claim)) }).trim();
    default:
      return step satisfies never;
  }
}

const endingOf = ({ verdict, closing }: Role, claim: Claim) => ({
  ...(verdict === undefined ? {} : { concluded: { [verdict.description]: claim[verdict.name] } }),
  ...(closing === undefined ? {} : { closing }),
});

/** What is still to be found out: of a role's own fields the open one, with its question. */
export function fieldsToFind({ role, claim: fields }: Brief, claim: Claim): ClaimField[] {
  if (role === undefined) return fields;
  const own = roleFields(role).map(({ name }) => name);
  const others = fields.filter(({ name }) => !own.includes(name));
  const step = roleStep(role, claim);
  if (step.is !== "question") return others;
  return [{ name: step.question.name, type: "text", description: step.question.ask }, ...others];
}

/** The first words of a role: its opening, then its first question. */
export const openingWords = ({ opening, questions: [first] }: Role, { botName, botCompany }: Brief): string =>
  [opening === undefined ? "" : fill(opening, { bot_name: botName, bot_company: botCompany }), first?.ask ?? ""]
    .filter((part) => part !== "")
    .join(" ");
