import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createEmbedder, product } from "../services/knowledge-sqlite/embedder.ts";
import { openKnowledgeLibrary } from "../services/knowledge-sqlite/knowledge-library.ts";
import { questions } from "./knowledge/questions.ts";
import { offerHelp } from "./offer-help.ts";

/*
 * `npm run bench:knowledge`: how often the right document comes first, for questions in its words and in others, and how
 * long a search takes. A small set of our own: good for comparing, not for promises. One JSON document.
 */

offerHelp(`npm run bench:knowledge

How often the right document comes first, and how long a search takes. It takes no options and prints one JSON document.`);

const never = new AbortController().signal;
const folder = await mkdtemp(join(tmpdir(), "switchboard-bench-"));
const embedder = createEmbedder();
const library = openKnowledgeLibrary(join(folder, "knowledge.db"), embedder, () => new Date().toISOString());

try {
  for (const { title, text } of questions) await library.add({ source: title, title, text }, never);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const tookMs: number[] = [];
  const firsts = async (kind: "literal" | "reworded", language: string) => {
    let count = 0;
    for (const question of questions) {
      const beganMs = performance.now();
      const [found] = await library.search({ queries: [question[kind]], language, limit: 1 }, never);
      tookMs.push(performance.now() - beganMs);
      if (found?.source === question.title) count += 1;
    }
    return count;
  };
  const fusedFirsts = { literal: await firsts("literal", "en-US"), reworded: await firsts("reworded", "en-US") };
  const byWords = { literal: await firsts("literal", "fr-FR"), reworded: await firsts("reworded", "fr-FR") };
  delay.disable();
  tookMs.sort((one, other) => one - other);
  const figures = {
    questionCount: questions.length,
    foundFirst: {
      fused: fusedFirsts,
      mostlyWords: byWords,
      meaningAlone: { literal: await nearest("literal"), reworded: await nearest("reworded") },
    },
    searchMs: { p50: tookMs[Math.floor(tookMs.length / 2)], p99: tookMs.at(-1) },
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
  };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await library.close();
  await rm(folder, { recursive: true });
}

async function nearest(kind: "literal" | "reworded"): Promise<number> {
  const embed = (text: string) => embedder.embed(text, never);
  const documents = await Promise.all(questions.map(({ title, text }) => embed(`${title}\n${text}`)));
  let count = 0;
  for (const [index, question] of questions.entries()) {
    const asked = await embed(question[kind]);
    const scores = documents.map((vector) => product(asked, vector));
    if (scores.indexOf(Math.max(...scores)) === index) count += 1;
  }
  return count;
}
