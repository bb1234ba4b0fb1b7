import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packed from "@sparticuz/chromium";
import { chromium, type Browser, type Page } from "playwright-core";
import { z } from "zod";

/**
 * The Chromium that came by npm, with a microphone that beeps. It is unpacked into a folder of its own: what a run that
 * was killed left half unpacked would be taken for a browser by the next.
 */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-browser-"));
  const { TMPDIR: before } = process.env;
  process.env["TMPDIR"] = folder;
  const executablePath = await packed.executablePath();
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    headless: true,
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const Result = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What keeps people with a disability from using the page as it stands: rule and element. */
export async function violationsOf(page: Page): Promise<string[]> {
  const found = Result.parse(await page.evaluate(`${axe}; axe.run(document)`));
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
