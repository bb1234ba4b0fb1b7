import { overlap } from "../reading/words.ts";
import type { JsonSchema } from "../../protocol/request.ts";
import type { Evidence } from "./evidence.ts";
import { isOpen, longSummary, marksOf, matterOf, shortMatter, whatIsOpen } from "./gist.ts";

/** A text for a property, by what its name and description ask for, within the lengths its schema allows. */
export function textFor(schema: JsonSchema, about: string, evidence: Evidence): string {
  const formatted = formats[typeof schema["format"] === "string" ? schema["format"] : ""];
  if (formatted !== undefined) return formatted;
  const least = typeof schema["minLength"] === "number" ? schema["minLength"] : 0;
  const most = typeof schema["maxLength"] === "number" ? schema["maxLength"] : Infinity;
  return padded([...cut(written(about, evidence), most)], least);
}

/** Nothing is invented where a form is asked for that the conversation does not hold; these are the empty ones. */
const formats: Record<string, string> = {
  "date-time": "1970-01-01T00:00:00Z",
  date: "1970-01-01",
  time: "00:00:00Z",
  duration: "PT0S",
  email: "unknown@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uuid: "00000000-0000-4000-8000-000000000000",
  uri: "https://example.com/",
};

function written(about: string, evidence: Evidence): string {
  const known = evidence.known.find(
    ({ name, label }) => overlap(name, about) === 1 || (label !== "" && overlap(label, about) === 1),
  );
  const name = about.split(" ")[0] ?? "";
  if (/improv|suggest|better next/i.test(about)) return improvement(evidence);
  if (/justif|reason|why|rationale/i.test(about)) return justification(evidence);
  if (/^(?:short|title|subject|topic|headline|label)/i.test(name)) return shortMatter(evidence);
  if (/^(?:long|summary|synthesis|paragraph|message|report|overview|text|body|description)/i.test(name))
    return longSummary(evidence);
  if (known !== undefined) return known.value;
  if (/few words|very short|in short|title/i.test(about)) return shortMatter(evidence);
  if (/action|next step|to do/i.test(about))
    return (
      evidence.reminders[0] ??
      (evidence.missing.length > 0 ? `Ask for ${evidence.missing.join(", ").replaceAll("_", " ")}.` : "Close the case.")
    );
  if (/quote|evidence|excerpt|said/i.test(about)) return evidence.caller[0] ?? "";
  return longSummary(evidence);
}

const improvement = (evidence: Evidence): string =>
  evidence.missing.length > 0
    ? `Ask earlier for what stayed open: ${evidence.missing.join(", ").replaceAll("_", " ")}.`
    : evidence.caller.length > 8
      ? "Ask for several facts at once, so that the conversation gets shorter."
      : "Tell the caller at the end what happens next and when.";

function justification(evidence: Evidence): string {
  const marks = marksOf(evidence).slice(0, -1).join(" ");
  const matter = matterOf(evidence);
  const why = marks.includes("emergency")
    ? "It is urgent: somebody is hurt or in danger."
    : marks.includes("expertise")
      ? "The caller asked for a human."
      : isOpen(evidence)
        ? `Not all was told; still open: ${whatIsOpen(evidence)}.`
        : evidence.known.length > 0
          ? "All that was asked for was told."
          : "Little was said in this conversation.";
  return matter === undefined ? why : `${why} The call was about: ${matter.replace(/[.!?]+$/, "")}.`;
}

/** Lengths count characters, not code units. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join("");

const padded = (characters: readonly string[], least: number): string =>
  characters.join("") + ".".repeat(Math.max(0, least - characters.length));
