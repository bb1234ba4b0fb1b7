// A process that writes to a store and says what it has written: node store-sqlite-writer.ts FILE CALL NAME COUNT
import { CallId } from "../../core/call/ids.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { createSqliteStore } from "../../services/store-sqlite/sqlite-store.ts";

const [file = "", call = "", name = "", count = "0"] = process.argv.slice(2);
const store = createSqliteStore(file);
for (let number = 0; number < Number(count); number++) {
  const event = CarrierEvent.parse({
    id: `${name}-${number}`,
    at: "2026-11-21T08:00:00.000Z",
    carrierCallId: "carrier-1",
    is: "connected",
    code: 200,
    subCode: 0,
    message: "",
  });
  await store.tell(CallId.parse(call), { from: "carrier", event });
  process.send?.(number);
}
await store.close();
process.disconnect?.();
