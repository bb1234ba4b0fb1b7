import { z } from "zod";
import type { Brief } from "./brief.ts";
import type { Claim, ClaimField } from "../claim/claim.ts";

/** One question that a role asks; its answer is kept in the claim under the name. */
export const RoleQuestion = z.object({ name: z.string(), ask: z.string() });
export type RoleQuestion = z.infer<typeof RoleQuestion>;

/** What the agent concludes from the answers: one of the choices, kept in the claim under the name. */
export const RoleVerdict = z.object({
  name: z.string(),
  description: z.string(),
  /** `signs`: what in the answers speaks for it. */
  choices: z.array(z.object({ name: z.string(), signs: z.string() })).min(2),
});
export type RoleVerdict = z.infer<typeof RoleVerdict>;

/**
 * Somebody else for the agent to be: an interviewer, a surveyor. Its questions are asked strictly one by one: neither the
 * model nor the tools know of a question before the one ahead of it is answered.
 */
export const Role = z.object({
  name: z.string(),
  /** Who the agent is and how it behaves; takes the place of its usual identity. */
  systemRole: z.string(),
  /** What the conversation is to lead to. */
  task: z.string(),
  /** The first words, said as they stand, before the first question. Without them the question is the greeting. */
  opening: z.string().optional(),
  /** Instead of the voice of the language that the conversation begins in. */
  voice: z.string().optional(),
  /** Name of the chat model, instead of the center's. */
  model: z.string().optional(),
  questions: z.array(RoleQuestion),
  verdict: RoleVerdict.optional(),
  /** The last words. */
  closing: z.string().optional(),
});
export type Role = z.infer<typeof Role>;

/** Where a role stands, by what is in the claim. */
export type RoleStep =
  { is: "question"; question: RoleQuestion } | { is: "verdict"; verdict: RoleVerdict } | { is: "done" };

export function roleStep(role: Role, claim: Claim): RoleStep {
  const question = role.questions.find(({ name }) => claim[name] === undefined);
  if (question !== undefined) return { is: "question", question };
  const { verdict } = role;
  return verdict !== undefined && claim[verdict.name] === undefined ? { is: "verdict", verdict } : { is: "done" };
}

/** Why a value may not be noted: its question was not asked yet, or it is none of the choices. */
export function refusedByRole(
  role: Role,
  claim: Claim,
  { field, value }: { field: string; value: string },
): { ok: false; message: string } | undefined {
  const { questions, verdict } = role;
  const order = [...questions.map(({ name }) => name), ...(verdict === undefined ? [] : [verdict.name])];
  const open = order.findIndex((name) => claim[name] === undefined);
  if (open >= 0 && order.indexOf(field) > open)
    return { ok: false, message: `it is not the turn of ${field}: first ${order[open]} must be known.` };
  const choices = verdict?.name === field ? verdict.choices.map(({ name }) => name) : [];
  if (choices.length === 0 || choices.includes(value.trim())) return undefined;
  return { ok: false, message: `${field} must be one of: ${choices.join("; ")}.` };
}

/** What a role keeps in the claim. The words of a question are not among it: the model gets them when it is time. */
export const roleFields = ({ questions, verdict }: Role): ClaimField[] => [
  ...questions.map(({ name }): ClaimField => ({ name, type: "text" })),
  ...(verdict === undefined ? [] : [{ name: verdict.name, type: "text", description: verdict.description } as const]),
];

/** The brief of a call in which the agent takes this role: its task, and no other claim where it asks questions of its own. */
export const inRole = (brief: Brief, role: Role): Brief =>
  withRole({ ...brief, task: role.task, claim: role.questions.length > 0 ? [] : brief.claim }, role);

/** The brief with this role: its fields come first, its voice speaks. */
export function withRole(brief: Brief, role: Role): Brief {
  const own = roleFields(role);
  const others = brief.claim.filter(({ name }) => own.every((field) => field.name !== name));
  const { voice } = role;
  return {
    ...brief,
    role,
    claim: [...own, ...others],
    languages: brief.languages.map((language) =>
      voice === undefined || language.code !== brief.defaultLanguage ? language : { ...language, voice },
    ),
  };
}
