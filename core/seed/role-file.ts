import { z } from "zod";
import { SpokenLanguage } from "../call/brief/brief.ts";
import { ClaimField } from "../call/claim/claim.ts";
import { placeholdersOf } from "../dialogue/speaking/phrases.ts";
import type { Role } from "../call/brief/role.ts";

const text = z.string().trim().min(1);
/** A text that may name the agent and its company. */
const named = text.refine((words) => placeholdersOf(words).every((one) => ["bot_name", "bot_company"].includes(one)), {
  error: "may use no placeholders but: bot_name, bot_company",
});
const { name } = ClaimField.shape;

/** A role as a file under `roles/`; its name is that of the file. */
export const RoleFile = z
  .strictObject({
    system_role: named,
    task: text,
    opening: named.optional(),
    voice: SpokenLanguage.shape.voice.optional(),
    model: text.optional(),
    questions: z.array(z.strictObject({ name, ask: text })).default([]),
    verdict: z
      .strictObject({
        name,
        description: text,
        choices: z.array(z.strictObject({ name: text, signs: text })).min(2, "must be at least two"),
      })
      .optional(),
    closing: text.optional(),
  })
  .superRefine(({ questions, verdict, opening }, context) => {
    const names = [...questions.map((question) => question.name), ...(verdict === undefined ? [] : [verdict.name])];
    const twice = names.filter((one, index) => names.indexOf(one) !== index);
    if (twice.length > 0)
      context.addIssue({ code: "custom", path: ["questions"], message: `${twice.join(", ")} twice` });
    if (verdict !== undefined && questions.length === 0)
      context.addIssue({ code: "custom", path: ["verdict"], message: "needs questions to be found by" });
    if (opening === undefined && questions.length === 0)
      context.addIssue({ code: "custom", path: ["opening"], message: "is needed where there are no questions" });
  });

export const roleOf = (file: z.infer<typeof RoleFile>, name: string): Role => {
  const { system_role: systemRole, ...rest } = file;
  return { name, systemRole, ...rest };
};
