import { z } from "zod";
import { Brief, SpokenLanguage } from "../call/brief/brief.ts";
import { BriefLimits } from "../call/brief/limits.ts";
import { ClaimField } from "../call/claim/claim.ts";
import { laterFields, laterOf } from "./callback-rules.ts";
import { instant } from "../call/instant.ts";
import { OnCall } from "../call/brief/on-call.ts";
import { PhoneNumber } from "../call/number/phone-number.ts";
import type { Role } from "../call/brief/role.ts";
import { inRole, withRole } from "../call/brief/role.ts";

/*
 * The brief in the JSON names of the HTTP API: what `POST /call` takes, `initiate` gives, and a file under `briefs/`
 * holds. A field that there is not is a slip of the pen, and refused: what it was to change would silently stay as it is.
 * Whatever is said to the model is bounded: it stands in every request of the call, and one that is too long is no call.
 */

const most = {
  name: 200,
  task: 20_000,
  fields: 100,
  description: 1_000,
  languages: 20,
  pronunciations: 20,
  address: 2_000,
};

const Name = z.string().trim().min(1).max(most.name);
const Task = z.string().trim().min(1).max(most.task);

const Language = z.strictObject({
  short_code: SpokenLanguage.shape.code,
  voice: SpokenLanguage.shape.voice.max(most.name),
  pronunciations_en: z.array(z.string().min(1).max(most.name)).min(1).max(most.pronunciations),
  custom_voice_endpoint_id: z.string().max(most.name).nullish(),
  lexicon_url: SpokenLanguage.shape.lexiconUrl.unwrap().max(most.address).nullish(),
});

const Lang = z.strictObject({
  default_short_code: z.string().optional(),
  availables: z.array(Language).min(1).max(most.languages),
});

const Field = z.strictObject({
  ...ClaimField.shape,
  description: ClaimField.shape.description.unwrap().max(most.description).optional(),
});
const Fields = z
  .array(Field)
  .max(most.fields)
  .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, {
    error: "must not name a field twice",
  });

const rate = Brief.shape.voiceRate;

/** Who is told of emergencies, by text and by e-mail. */
const OnCallFile = z
  .strictObject({ phone_number: OnCall.shape.phoneNumber, email: OnCall.shape.email })
  .transform(({ phone_number: phoneNumber, email }): OnCall => ({ phoneNumber, email }));

/** Numbers of ours that a file is for. */
export const OurNumbers = z.array(PhoneNumber);

const DefaultAmongThem = Lang.refine(
  ({ default_short_code: code, availables }) =>
    code === undefined || availables.some(({ short_code }) => short_code === code),
  { path: ["default_short_code"], error: "must be one of its languages" },
);

/** A brief as a file: complete. */
export const BriefFile = z
  .strictObject({
    phone_numbers: OurNumbers.optional(),
    role: z.string().optional(),
    bot_company: Name,
    bot_name: Name,
    agent_phone_number: PhoneNumber,
    on_call: OnCallFile.optional(),
    task: Task,
    claim: Fields,
    lang: DefaultAmongThem,
    prosody_rate: rate.default(1),
    limits: BriefLimits.optional(),
    ...laterFields,
  })
  .transform((file): Brief => ({
    botCompany: file.bot_company,
    botName: file.bot_name,
    agentPhoneNumber: file.agent_phone_number,
    onCall: file.on_call,
    task: file.task,
    claim: file.claim,
    ...languages(file.lang),
    voiceRate: file.prosody_rate,
    limits: file.limits,
    ...laterOf(file),
  }));

/** Whom to call about what. What it leaves out is taken from the default brief by {@link briefOf}. */
export const Initiate = z.strictObject({
  phone_number: PhoneNumber,
  agent_phone_number: PhoneNumber,
  bot_company: Name,
  bot_name: Name,
  on_call: OnCallFile.optional(),
  task: Task.optional(),
  claim: Fields.optional(),
  lang: Lang.optional(),
  prosody_rate: rate.optional(),
  limits: BriefLimits.optional(),
  ...laterFields,
  /** Name of a role, a file under `roles/`. */
  role: Name.optional(),
});
export type Initiate = z.infer<typeof Initiate>;

/** Body of `POST /call`, with the moment at which to dial where that is not now. */
export const OrderedCall = Initiate.extend({
  at: z.iso
    .datetime({ offset: true, error: "must be an instant such as 2026-11-21T09:00:00+01:00" })
    .transform((text) => instant(Date.parse(text)))
    .optional(),
});

/** `role`: the one that the body names. Its task stands unless the body has another, its questions go first. */
export function briefOf(initiate: Initiate, { file: _, ...standard }: Brief, role?: Role): Brief {
  if (role === undefined) return ordered(initiate, standard);
  return withRole(ordered(initiate, inRole(standard, role)), role);
}

const ordered = (initiate: Initiate, standard: Brief): Brief => ({
  ...standard,
  botCompany: initiate.bot_company,
  botName: initiate.bot_name,
  agentPhoneNumber: initiate.agent_phone_number,
  onCall: initiate.on_call ?? standard.onCall,
  task: initiate.task ?? standard.task,
  claim: initiate.claim ?? standard.claim,
  ...(initiate.lang === undefined ? {} : languages(initiate.lang)),
  voiceRate: initiate.prosody_rate ?? standard.voiceRate,
  limits: initiate.limits ?? standard.limits,
  ...laterOf(initiate),
});

/** The brief of a conversation with that number, as the API shows it. */
export const initiateOf = (brief: Brief, phoneNumber: PhoneNumber) => ({
  agent_phone_number: brief.agentPhoneNumber,
  bot_company: brief.botCompany,
  bot_name: brief.botName,
  claim: brief.claim,
  lang: {
    default_short_code: brief.defaultLanguage,
    availables: brief.languages.map((language) => ({
      pronunciations_en: language.pronunciations,
      short_code: language.code,
      voice: language.voice,
      ...(language.customVoiceEndpointId === undefined
        ? {}
        : { custom_voice_endpoint_id: language.customVoiceEndpointId }),
      ...(language.lexiconUrl === undefined ? {} : { lexicon_url: language.lexiconUrl }),
    })),
  },
  phone_number: phoneNumber,
  prosody_rate: brief.voiceRate,
  ...(brief.role === undefined ? {} : { role: brief.role.name }),
  task: brief.task,
});

function languages(lang: z.infer<typeof Lang>): Pick<Brief, "languages" | "defaultLanguage"> {
  const all = lang.availables.map((language) => ({
    code: language.short_code,
    voice: language.voice,
    pronunciations: language.pronunciations_en,
    ...(language.custom_voice_endpoint_id ? { customVoiceEndpointId: language.custom_voice_endpoint_id } : {}),
    ...(language.lexicon_url ? { lexiconUrl: language.lexicon_url } : {}),
  }));
  const wanted = all.find(({ code }) => code === lang.default_short_code) ?? all[0];
  return { languages: all, defaultLanguage: wanted?.code ?? "" };
}
