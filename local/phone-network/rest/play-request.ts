import { z } from "zod";
import type { PlaySource } from "../media/play-source.ts";

const fileSchema = z.object({ kind: z.literal("file"), file: z.object({ uri: z.string() }) });
const textSchema = z.object({
  kind: z.literal("text"),
  text: z.object({ text: z.string().min(1), voiceName: z.string().optional(), sourceLocale: z.string().optional() }),
});
const ssmlSchema = z.object({ kind: z.literal("ssml"), ssml: z.object({ ssmlText: z.string().min(1) }) });

/** A play source of the wire, in our words. Of SSML only the words are spoken. */
export const playSourceSchema = z
  .discriminatedUnion("kind", [fileSchema, textSchema, ssmlSchema])
  .transform((source): PlaySource => {
    switch (source.kind) {
      case "file":
        return { kind: "file", uri: source.file.uri };
      case "ssml":
        return { kind: "text", text: source.ssml.ssmlText.replace(/<[^>]*>/g, " ").trim() };
      case "text": {
        const { text, voiceName, sourceLocale } = source.text;
        return {
          kind: "text",
          text,
          ...(voiceName === undefined ? {} : { voice: voiceName }),
          ...(sourceLocale === undefined ? {} : { locale: sourceLocale }),
        };
      }
    }
  });
