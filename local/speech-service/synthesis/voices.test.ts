import { expect, test } from "vitest";
import { fliteVoice } from "./voices.ts";

test.each([
  [undefined, undefined, "slt"],
  ["en-US-JennyNeural", "en-US", "slt"],
  ["en-US-GuyNeural", "en-US", "rms"],
  ["en-US-Andrew:DragonHDLatestNeural", "en-US", "rms"],
  ["en-GB-RyanNeural", "en-GB", "awb"],
  ["fr-FR-HenriNeural", "en-US", "rms"],
  ["fr-FR-DeniseNeural", "fr-FR", "slt"],
  ["kal16", undefined, "kal16"],
  ["no voice at all", "en-GB", "slt"],
])("the voice %s (%s) is spoken by %s", (name, language, voice) => {
  expect(fliteVoice(name, language)).toBe(voice);
});
