import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { PassingError } from "../../core/errors.ts";
import { createFilesFolder } from "../../services/files-folder/files-folder.ts";
import { filesContract } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a folder of files", () => {
  let count = 0;
  filesContract(() => createFilesFolder(join(folder, `deep/${count++}`)));

  test("a folder that cannot be used may be usable later", async () => {
    writeFileSync(join(folder, "taken"), "a file stands where the folder is to be");
    const files = createFilesFolder(join(folder, "taken"));
    await expect(files.write("a", 0, new Uint8Array(1))).rejects.toThrow(PassingError);
  });
});
