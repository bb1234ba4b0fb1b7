import type { z } from "zod";

/** What is wrong with a value of a file or a request, for whoever wrote it: what would be right. Where a schema says so itself, that stands. */
export function plainFault(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing";
      return typeof issue.input === "number" && issue.expected === "string"
        ? "must be a text, in quotes"
        : kinds[issue.expected];
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "invalid_key":
      return issue.issues[0]?.message;
    case "unrecognized_keys":
      return `there is no such field: ${issue.keys.join(", ")}`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      return `must ${bounded(issue.origin, "at least", issue.minimum)}`;
    case "too_big":
      return `must ${bounded(issue.origin, "at most", issue.maximum)}`;
    case "invalid_format":
      return formats[issue.format];
    default:
      return undefined;
  }
}

function bounded(origin: string, bound: string, count: number | bigint): string {
  switch (origin) {
    case "array":
      return `have ${bound} ${count}`;
    case "string":
      return `have ${bound} ${count} characters`;
    default:
      return `be ${bound} ${count}`;
  }
}

const formats: Partial<Record<string, string>> = {
  email: "must be an e-mail address",
  url: "must be a web address, such as https://example.com",
};

const kinds: Partial<Record<z.core.$ZodInvalidTypeExpected, string>> = {
  array: "must be a list",
  boolean: "must be true or false",
  int: "must be a whole number",
  number: "must be a number",
  object: "must have fields of its own",
  record: "must have names, each with what it stands for",
  string: "must be a text",
};
