import type { Center } from "../center/center.ts";
import type { Check } from "./promise.ts";

const marks = (text: string): string[] => text.match(/\b\d{9}\b/g) ?? [];

/** What somebody said or wrote is heard and read by nobody else but the team: each has numbers of their own to tell it by. */
export const othersHearNothing: Check = (center, _record, report) => {
  const owners = ownersOf(center);
  const isAnothers = (mark: string, number: string) => owners.has(mark) && owners.get(mark) !== number;
  for (const { to, text, key } of center.texts.delivered) {
    const isForTeam = text.startsWith("EMERGENCY") || /:(?:message|colleague)$/.test(key);
    for (const mark of isForTeam ? [] : marks(text))
      if (isAnothers(mark, to)) report("nobody is told what another has said", key, `${mark} to ${to}`);
  }
  for (const { callId, number, line } of center.carrier.legs.values())
    for (const { word } of line?.phone.heard ?? [])
      for (const mark of marks(word))
        if (isAnothers(mark, number)) report("nobody is told what another has said", callId, `${mark} to ${number}`);
};

function ownersOf({ carrier, incomingTexts }: Center): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { line, number } of carrier.legs.values())
    for (const word of line?.spoken ?? []) for (const mark of marks(word)) owners.set(mark, number);
  for (const { text, from } of incomingTexts.all) for (const mark of marks(text)) owners.set(mark, from);
  return owners;
}
