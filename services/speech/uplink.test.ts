import { expect, test } from "vitest";
import { createUplink } from "./uplink.ts";

test("the client still has the field that makes it send 20 ms at once", () => {
  expect(createUplink()).toMatchObject({ privStream: { privTargetChunkSize: 640 } });
});
