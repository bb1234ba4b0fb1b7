import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { app } from "@azure/functions";
import { expect, test } from "vitest";
import { loadApp, loadAppFolder } from "./load-app.ts";

async function inAppFolder(files: Record<string, string>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "app-folder-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const packageJson = JSON.stringify({ type: "module", main: "index.js" });

test("an error in an entry file is told with the file and its stack", () =>
  inAppFolder(
    { "package.json": packageJson, "index.js": "const settings = undefined;\nsettings.port;\n" },
    async (folder) => {
      const loading = loadAppFolder(folder);
      await expect(loading).rejects.toThrow(`The app failed to load, in ${path.join(folder, "index.js")}`);
      await expect(loading).rejects.toThrow(/TypeError: .*\n +at .*index\.js:2:/);
    },
  ));

test("a folder without package.json, one that is broken, and one without entry files are told apart", async () => {
  await inAppFolder({}, async (folder) => {
    await expect(loadAppFolder(folder)).rejects.toThrow(`${folder} is no app: it has no package.json.`);
  });
  await inAppFolder({ "package.json": "{,}" }, async (folder) => {
    await expect(loadAppFolder(folder)).rejects.toThrow(path.join(folder, "package.json"));
  });
  await inAppFolder({ "package.json": packageJson }, async (folder) => {
    await expect(loadAppFolder(folder)).rejects.toThrow(`No file in ${folder} matches "index.js"`);
  });
});

test("the library's server for streaming can be reached at 127.0.0.1 alone", async () => {
  const { streamingUrl } = await loadApp(import.meta.dirname, () => {
    app.setup({ enableHttpStream: true });
    app.http("any", { handler: () => ({}) });
  });
  const port = Number(new URL(streamingUrl ?? "").port);
  const reached = connect(port, "127.0.0.1");
  await once(reached, "connect");
  reached.destroy();
  await expect(once(connect(port, "127.0.0.2"), "connect")).rejects.toThrow();
});
