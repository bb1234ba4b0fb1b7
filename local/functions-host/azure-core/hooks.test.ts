import { app } from "@azure/functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";

test("hooks see an invocation before and after, and may change what it is given and what it returns", async () => {
  const seen: string[] = [];
  const host = await startTestHost(() => {
    app.hook.appStart(() => void seen.push("start"));
    app.hook.appTerminate(() => void seen.push("terminate"));
    app.hook.preInvocation((context) => {
      seen.push(`before ${context.invocationContext.functionName}`);
      context.hookData.secret = 42;
      const handler = context.functionHandler;
      context.functionHandler = async (...given) => ({ ...((await handler(...given)) as object), status: 202 });
    });
    app.hook.postInvocation((context) => {
      seen.push(`after with ${String(context.hookData.secret)}`);
      if (context.error) {
        context.error = null;
        context.result = { body: "mended" };
      }
    });
    app.hook.log((context) => {
      if (context.message === "loud") context.level = "error";
    });
    app.http("works", {
      handler: (_request, context) => {
        context.log("loud");
        return { body: "done" };
      },
    });
    app.http("breaks", {
      handler: () => {
        throw new Error("broken");
      },
    });
  });

  const works = await host.send("api/works");
  expect([works.status, await works.text()]).toEqual([202, "done"]);
  expect(await (await host.send("api/breaks")).text()).toBe("mended");
  expect(host.logged).toMatchObject([{ level: "error", category: "Function.works.User", message: "loud" }]);
  await host.dispose();
  expect(seen).toEqual(["start", "before works", "after with 42", "before breaks", "after with 42", "terminate"]);
});

test("a hook at the start may register functions too", async () => {
  const host = await startTestHost(() => {
    app.hook.appStart(() => app.http("from-hook", { handler: () => ({ body: "here" }) }));
    app.http("plain", { handler: () => ({}) });
  });
  expect(await (await host.send("api/from-hook")).text()).toBe("here");
  await host.dispose();
});

test("a function cannot be registered twice, nor after the app has started", async () => {
  const twice = () => {
    app.http("same", { handler: () => ({}) });
    app.http("same", { handler: () => ({}) });
  };
  await expect(startTestHost(twice)).rejects.toThrow('"same" is registered twice');

  const host = await startTestHost(() => app.http("early", { handler: () => ({}) }));
  expect(() => app.http("late", { handler: () => ({}) })).toThrow(/only be registered while the app is loading/);
  await host.dispose();
});
