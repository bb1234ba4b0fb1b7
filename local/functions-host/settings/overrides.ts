import { z } from "zod";

const prefix = "AzureFunctionsJobHost__";
const Section = z.record(z.string(), z.unknown());

/** host.json with the settings that override it, as in `AzureFunctionsJobHost__extensions__http__routePrefix=v1`. */
export function withOverrides(hostJson: unknown, settings: Record<string, string | undefined>): unknown {
  return Object.entries(settings)
    .filter(([name]) => name.toLowerCase().startsWith(prefix.toLowerCase()))
    .reduce((json, [name, value]) => replaced(json, name.slice(prefix.length).split("__"), value), hostJson);
}

function replaced(json: unknown, [name, ...deeper]: readonly string[], value: string | undefined): unknown {
  if (name === undefined) return value;
  const section = Section.safeParse(json).data ?? {};
  // Names of settings know no case; what host.json has already is met in any.
  const key = Object.keys(section).find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
  return { ...section, [key]: replaced(section[key], deeper, value) };
}
