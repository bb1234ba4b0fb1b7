const constraints: Record<string, RegExp> = {
  int: /^-?\d+$/,
  long: /^-?\d+$/,
  guid: /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
  bool: /^(true|false)$/i,
  alpha: /^[a-z]+$/i,
  decimal: /^-?\d+(\.\d+)?$/,
  double: /^-?\d+(\.\d+)?$/,
  float: /^-?\d+(\.\d+)?$/,
};

/** What the text of a parameter must be, by the constraint of its route; throws where that is not known. */
export function patternOf(constraint: string, segment: string): RegExp {
  const known = constraints[constraint];
  if (known) return known;
  const [, kind, low, high] = /^(length|minlength|maxlength)\((\d+)(?:,(\d+))?\)$/.exec(constraint) ?? [];
  switch (kind) {
    case "length":
      return new RegExp(`^.{${low},${high ?? low}}$`, "s");
    case "minlength":
      return new RegExp(`^.{${low},}$`, "s");
    case "maxlength":
      return new RegExp(`^.{0,${low}}$`, "s");
    default:
      throw new Error(`The constraint of ${segment} in a route is not known.`);
  }
}
