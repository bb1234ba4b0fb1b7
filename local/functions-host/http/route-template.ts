import { type MixedSegment, parseMixedSegment } from "./mixed-segment.ts";
import { parseParameter, type Constraint } from "./route-constraint.ts";

/** A route of an HTTP function: `calls/{id:int}/turns/{turn?}/{*rest}`. */
export interface RouteTemplate {
  /** The parameters of a path that fits, or undefined. The path is given without slashes at its ends, not decoded. */
  match(path: string): Record<string, string> | undefined;
  /** Compares two templates that fit the same path: the one with more literal text first. */
  readonly precedence: readonly number[];
}

type Segment =
  | { is: "literal"; text: string }
  | { is: "parameter"; name: string; optional: boolean; fits: Constraint | undefined; fallback: string | undefined }
  | { is: "mixed"; parts: MixedSegment }
  | { is: "rest"; name: string };

/** Braces that are doubled stand for themselves, as in `{code:regex(^[a-z]{{3}}$)}`. */
const [openBrace, closeBrace] = ["\u0001", "\u0002"];
const withBraces = (text: string): string => text.replaceAll(openBrace, "{").replaceAll(closeBrace, "}");

/** Throws where a segment cannot be read, or asks for what is not known. */
export function parseRouteTemplate(template: string): RouteTemplate {
  const segments = splitPath(template.replaceAll("{{", openBrace).replaceAll("}}", closeBrace)).map(parseSegment);
  return {
    match: (path) => match(segments, splitPath(path)),
    precedence: segments.map(rank),
  };
}

/**
 * Orders templates: at the first segment where they differ, one that has ended goes before a literal, that before a
 * constrained parameter or one with text around it, that before a plain one.
 */
export function byPrecedence(a: RouteTemplate, b: RouteTemplate): number {
  const length = Math.max(a.precedence.length, b.precedence.length);
  for (let index = 0; index < length; index++) {
    const difference = (a.precedence[index] ?? 0) - (b.precedence[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const splitPath = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

function parseSegment(text: string): Segment {
  if (!/[{}]/.test(text)) return { is: "literal", text: withBraces(text).toLowerCase() };
  const inner = /^\{([^{}]+)\}$/.exec(text)?.[1];
  if (inner === undefined) return { is: "mixed", parts: parseMixedSegment(text) };
  if (inner.startsWith("*")) return { is: "rest", name: inner.replace(/^\*+/, "").replace(/:.*$/, "") };
  return { is: "parameter", ...parseParameter(withBraces(inner)) };
}

function rank(segment: Segment): number {
  if (segment.is === "literal") return 1;
  if (segment.is === "rest") return 4;
  return segment.is === "mixed" || segment.fits ? 2 : 3;
}

function match(segments: readonly Segment[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const raw = path[index];
    if (segment.is === "rest") {
      if (path.length > index) parameters[segment.name] = path.slice(index).map(decode).join("/");
      return parameters;
    }
    if (raw === undefined) {
      if (segment.is !== "parameter" || !segment.optional) return undefined;
      if (segment.fallback !== undefined) parameters[segment.name] = segment.fallback;
      continue;
    }
    const text = decode(raw);
    if (segment.is === "literal") {
      if (text.toLowerCase() !== segment.text) return undefined;
    } else if (segment.is === "mixed") {
      const found = segment.parts.match(text);
      if (!found) return undefined;
      Object.assign(parameters, found);
    } else {
      if (segment.fits?.(text) === false) return undefined;
      parameters[segment.name] = text;
    }
  }
  return path.length > segments.length ? undefined : parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
