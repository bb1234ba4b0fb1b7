import { parseParameter, type Constraint } from "./route-constraint.ts";

/** A segment of a route with text beside its parameters, or several of them: `{name}.{extension?}`, `v{major:int}`. */
export interface MixedSegment {
  match(text: string): Record<string, string> | undefined;
}

interface Parameter {
  name: string;
  optional: boolean;
  fits: Constraint | undefined;
}

export function parseMixedSegment(segment: string): MixedSegment {
  const pieces = segment.match(/\{[^{}]+\}|[^{}]+/g) ?? [];
  if (pieces.join("") !== segment) throw new Error(`The braces of ${segment} in a route do not match.`);
  const parts = pieces.map((piece) => (piece.startsWith("{") ? parameterOf(piece, segment) : piece));
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (typeof part === "string") continue;
    if (typeof before === "object") throw new Error(`Nothing parts the parameters of ${segment} in a route.`);
    if (part.optional && (index !== parts.length - 1 || before !== ".")) {
      throw new Error(`A parameter of ${segment} in a route can be optional at its end and after a dot only.`);
    }
  }
  const last = parts.at(-1);
  const endless = typeof last === "object" && last.optional;
  const forms = endless ? [parts, parts.slice(0, -2)] : [parts];
  return {
    match: (text) => {
      for (const form of forms) {
        const found = matchForm(form, text);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function parameterOf(piece: string, segment: string): Parameter {
  const { name, optional, fits, fallback } = parseParameter(piece.slice(1, -1));
  if (name.startsWith("*") || fallback !== undefined) {
    throw new Error(`${piece} cannot stand beside other text, as in ${segment} of a route.`);
  }
  return { name, optional, fits };
}

/** The parameters to the left take as much as they can: `a.b.c` has the name `a.b` and the extension `c`. */
function matchForm(parts: readonly (string | Parameter)[], text: string): Record<string, string> | undefined {
  const source = parts.map((part) => (typeof part === "string" ? escaped(part) : "(.+)")).join("");
  const values = new RegExp(`^${source}$`, "is").exec(text)?.slice(1);
  if (!values) return undefined;
  const parameters = parts.filter((part) => typeof part === "object");
  const found = parameters.map((parameter, index) => ({ ...parameter, value: values[index] ?? "" }));
  if (!found.every(({ fits, value }) => fits?.(value) ?? true)) return undefined;
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]|]/g, "\\$&");
