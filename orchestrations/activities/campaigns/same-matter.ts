import { isDeepStrictEqual } from "node:util";
import type { Brief } from "../../../core/call/brief/brief.ts";
import type { Conversation } from "../../../core/call/conversation.ts";

/** Another brief is another matter, however recent the last call was. Which file it stands in does not count. */
export const sameMatter =
  ({ file: _, ...brief }: Brief) =>
  ({ brief: { file: __, ...newest } }: Conversation): boolean =>
    isDeepStrictEqual(newest, brief);
