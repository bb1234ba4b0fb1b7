import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readCommandLine, usage } from "./command-line.ts";
import { startHost } from "./conformance/host-process.ts";

test("a command line is run, helped or refused with its fault", () => {
  expect(readCommandLine(["app", "--port", "0", "--json"])).toEqual({
    is: "run",
    appFolder: "app",
    port: 0,
    json: true,
  });
  expect(readCommandLine(["--help"])).toEqual({ is: "help" });
  expect(readCommandLine(["app", "-h"])).toEqual({ is: "help" });
  expect(readCommandLine([])).toEqual({ is: "wrong", why: "Which app folder?" });
  for (const args of [
    ["app", "--port", "many"],
    ["app", "--port", "65536"],
    ["app", "--port="],
    ["app", "--loud"],
    ["a", "b"],
  ])
    expect(readCommandLine(args), args.join(" ")).toMatchObject({ is: "wrong" });
});

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "main-"));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const failing = (folder: string) => startHost(folder, path.join(folder, "data")).then(() => "ready", String);

test("an unknown option and an unknown folder end it with a clear message, and make nothing", () =>
  inFolder(async (folder) => {
    const wrong = await startHost(folder, path.join(folder, "data"), { arguments: ["--loud"] }).catch(String);
    expect(wrong).toContain("ended with 2");
    expect(wrong).toContain(usage);
    const nowhere = path.join(folder, "nowhere");
    expect(await failing(nowhere)).toContain(`There is no folder ${nowhere}.`);
    await expect(stat(nowhere)).rejects.toThrow("ENOENT");
  }));

test("an app that fails to load is told with file and stack", () =>
  inFolder(async (folder) => {
    await writeFile(path.join(folder, "package.json"), '{ "type": "module", "main": "entry.js" }');
    await writeFile(path.join(folder, "entry.js"), "\nsettings.port;\n");
    const message = await failing(folder);
    expect(message).toContain("ReferenceError: settings is not defined");
    expect(message).toMatch(/entry\.js:2:/);
  }));

test("a second host is refused before any of the app's code runs; settings switch functions off and name the hub", () =>
  inFolder(async (folder) => {
    const data = path.join(folder, "data");
    await mkdir(path.join(folder, "ran"));
    // Loads the library by the path of this project, as the folder has no packages of its own.
    const library = import.meta.resolve("@azure/functions");
    await writeFile(path.join(folder, "package.json"), '{ "type": "module", "main": "entry.mjs" }');
    await writeFile(
      path.join(folder, "entry.mjs"),
      `import { mkdirSync } from "node:fs";
       import functions from ${JSON.stringify(library)};
       mkdirSync(${JSON.stringify(path.join(folder, "ran"))} + "/" + process.pid);
       functions.app.http("on", { handler: () => ({ body: "on" }) });
       functions.app.http("off", { handler: () => ({ body: "off" }) });
       const client = { type: "durableClient", name: "client", direction: "in" };
       functions.app.http("hub", {
         extraInputs: [client],
         handler: (_request, context) => ({ body: String(JSON.parse(JSON.stringify(context.extraInputs.get(client))).taskHubName) }),
       });
       functions.app.http("careless", { handler: () => { Promise.reject(new Error("nobody waits for this")); return {}; } });`,
    );
    const hostJson = { extensions: { durableTask: { hubName: "%HUB%" } } };
    await writeFile(path.join(folder, "host.json"), JSON.stringify(hostJson));
    await writeFile(path.join(folder, "local.settings.json"), '{ "Values": { "HUB": "Named" } }');
    const host = await startHost(folder, data, { environment: { "AzureWebJobs.off.Disabled": "true" } });
    expect((await fetch(`${host.url}/api/on`)).status).toBe(200);
    expect((await fetch(`${host.url}/api/off`)).status).toBe(404);

    const started = await fetch(`${host.url}/api/hub`);
    expect(await started.text()).toBe("Named");

    const refused = await startHost(folder, data).catch(String);
    expect(refused).toContain(`in use by another host (process ${host.pid})`);
    expect(await readdir(path.join(folder, "ran"))).toEqual([String(host.pid)]);

    await fetch(`${host.url}/api/careless`);
    expect(await host.end("SIGTERM")).toBe(1);
    expect(host.errors()).toContain("app threw outside of an invocation");
    expect(host.errors()).toMatch(/nobody waits for this.*entry\.mjs/);
  }));
