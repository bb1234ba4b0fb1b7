import { z } from "zod";

/** Somebody in a call, as requests name them. The SDK leaves `kind` out of media requests, and may leave out `rawId`. */
export const identifierSchema = z
  .looseObject({
    rawId: z.string().optional(),
    phoneNumber: z.looseObject({ value: z.string() }).optional(),
    communicationUser: z.looseObject({ id: z.string() }).optional(),
  })
  .transform((identifier, context): Identifier => {
    if (identifier.phoneNumber !== undefined) return phoneNumber(identifier.phoneNumber.value);
    if (identifier.communicationUser !== undefined) return communicationUser(identifier.communicationUser.id);
    const identified = identifier.rawId === undefined ? undefined : fromRawId(identifier.rawId);
    if (identified !== undefined) return identified;
    context.addIssue({ code: "custom", message: "neither a phone number nor a communication user" });
    return communicationUser("");
  });

/** As answers and events name them: the key order is the service's. */
export type Identifier =
  | { rawId: string; kind: "phoneNumber"; phoneNumber: { value: string } }
  | { rawId: string; kind: "communicationUser"; communicationUser: { id: string } };

export const phoneNumber = (value: string): Identifier => ({
  rawId: `4:${value}`,
  kind: "phoneNumber",
  phoneNumber: { value },
});

export const communicationUser = (id: string): Identifier => ({
  rawId: id,
  kind: "communicationUser",
  communicationUser: { id },
});

export function fromRawId(rawId: string): Identifier | undefined {
  if (/^4:\+?\d/.test(rawId)) return phoneNumber(rawId.slice(2));
  if (rawId.startsWith("8:acs:")) return communicationUser(rawId);
  return undefined;
}

/** In IncomingCall the kind comes before the raw id. */
export const kindFirst = ({ rawId, kind, ...rest }: Identifier): object => ({ kind, rawId, ...rest });
