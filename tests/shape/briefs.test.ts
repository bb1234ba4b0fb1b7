import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createBriefFiles } from "../../services/brief-files/brief-files.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";

const root = join(import.meta.dirname, "..", "..");

test("every brief, role and menu that comes along can be read", () => {
  const faults: unknown[] = [];
  const error = (fields: unknown) => void faults.push(fields);
  const log = { debug: error, info: error, warn: error, error, child: () => log };
  const files = {
    standardBrief: join(root, "briefs", "default.yaml"),
    rolesFolder: join(root, "roles"),
    menusFolder: join(root, "menus"),
  };
  const briefs = createBriefFiles(files, { log, clock: { nowMs: () => 0, after: () => () => undefined } });

  expect(briefs.forNumber(PhoneNumber.parse("+33199000100"))).toMatchObject({
    file: "france",
    defaultLanguage: "fr-FR",
  });
  const roles = readdirSync(join(root, "roles")).map((file) => file.replace(/\.yaml$/, ""));
  expect(roles).toContain("interview");
  expect(roles.filter((name) => briefs.role(name) === undefined)).toEqual([]);
  expect(briefs.menuFor(PhoneNumber.parse("+18335550102"))?.start).toBe("welcome");
  expect(faults).toEqual([]);
});
