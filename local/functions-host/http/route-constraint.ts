/** Whether the text of a parameter is what its route asks for. */
export type Constraint = (text: string) => boolean;

const matches =
  (pattern: RegExp): Constraint =>
  (text) =>
    pattern.test(text);

const isNumber = matches(/^[+-]?(\d+\.?\d*|\.\d+)$/);

/** Also with an exponent, and not in another base. */
const isDouble: Constraint = (text) => text.trim() !== "" && !Number.isNaN(Number(text)) && !/^[+-]?0[xob]/i.test(text);

/** A whole number of that many bits, with its sign. */
const wholeNumber =
  (bits: number): Constraint =>
  (text) => {
    const value = /^[+-]?\d{1,20}$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
    return value !== undefined && BigInt.asIntN(bits, value) === value;
  };

const plain: Readonly<Record<string, Constraint>> = {
  int: wholeNumber(32),
  long: wholeNumber(64),
  guid: matches(/^(\{|\()?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}(\}|\))?$/i),
  bool: matches(/^(true|false)$/i),
  alpha: matches(/^[a-z]*$/i),
  decimal: isNumber,
  double: isDouble,
  float: isDouble,
  datetime: (text) => !Number.isNaN(Date.parse(text)),
  required: (text) => text !== "",
};

const ofLength =
  (least: number, most: number): Constraint =>
  (text) =>
    text.length >= least && text.length <= most;

const between =
  (least: bigint, most: bigint): Constraint =>
  (text) =>
    wholeNumber(64)(text) && BigInt(text.replace("+", "")) >= least && BigInt(text.replace("+", "")) <= most;

const [least64, most64] = [-(2n ** 63n), 2n ** 63n - 1n];

/** What ASP.NET knows; throws where a constraint is none of them. */
function constraintOf(name: string, argument: string | undefined): Constraint {
  const simple = argument === undefined ? plain[name.toLowerCase()] : undefined;
  if (simple) return simple;
  if (name.toLowerCase() === "regex" && argument !== undefined) return matches(new RegExp(argument, "i"));
  const [low, high, ...more] = argument?.split(",").map((part) => part.trim()) ?? [];
  if (low !== undefined && [low, high ?? "0"].every((part) => /^-?\d{1,18}$/.test(part)) && more.length === 0) {
    const [first, second] = [BigInt(low), high === undefined ? undefined : BigInt(high)];
    const found = numeric(name.toLowerCase(), first, second);
    if (found) return found;
  }
  throw new Error(`The constraint ${name}${argument === undefined ? "" : `(${argument})`} of a route is not known.`);
}

function numeric(name: string, first: bigint, second: bigint | undefined): Constraint | undefined {
  if (name === "range") return second === undefined ? undefined : between(first, second);
  if (name === "length") return ofLength(Number(first), Number(second ?? first));
  if (second !== undefined) return undefined;
  if (name === "minlength") return ofLength(Number(first), Infinity);
  if (name === "maxlength") return ofLength(0, Number(first));
  if (name === "min") return between(first, most64);
  return name === "max" ? between(least64, first) : undefined;
}

/**
 * What stands in the braces of a route: `id:int:min(1)?`, `format:regex(^(a|b)$)=a`. Throws where a constraint is not
 * known, or where it cannot be read.
 */
export function parseParameter(inner: string): {
  name: string;
  optional: boolean;
  fits: Constraint | undefined;
  fallback: string | undefined;
} {
  const [, name = "", constraints = "", end = ""] =
    /^([^:?=()]+)((?::[a-z]+(?:\((?:[^()]|\([^()]*\))*\))?)*)(\?|=.*)?$/is.exec(inner) ?? [];
  if (name === "") throw new Error(`{${inner}} in a route cannot be read.`);
  const all = [...constraints.matchAll(/:([a-z]+)(?:\(((?:[^()]|\([^()]*\))*)\))?/gis)].map(([, kind = "", argument]) =>
    constraintOf(kind, argument),
  );
  return {
    name,
    optional: end !== "",
    fits: all.length === 0 ? undefined : (text) => all.every((constraint) => constraint(text)),
    fallback: end.startsWith("=") ? end.slice(1) : undefined,
  };
}
